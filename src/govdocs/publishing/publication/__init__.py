"""Papers for the public: cleared, searched for what is exempt, and in a folder that is complete in itself."""
