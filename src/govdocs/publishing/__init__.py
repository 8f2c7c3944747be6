"""What to build, and putting it in place whole: never a mixed file, never a lost one."""
