"""What generated records say: invented names, and sentences such as boards' minutes hold."""

from __future__ import annotations

PLACES = tuple(
    first + last
    for last in ("moor", "haven", "wold", "mere", "stow")
    for first in (
        *("Alder", "Brindle", "Carrow", "Dunmar", "Elsing", "Fennel", "Garth", "Hollin", "Isen", "Jasper"),
        *("Kestrel", "Larch", "Marl", "Nettle", "Orrel", "Plover", "Quillen", "Rowan", "Sallow", "Tansy"),
        *("Umber", "Vetch", "Willet", "Yarrel", "Zeal", "Bracken", "Corrie", "Damsel", "Ember", "Furze"),
    )
)

_FIRST_NAMES = """
Ada Amir Bela Bronwen Callum Chidi Dilys Ebele Edmund Farah Gethin Gwen Harun Ifeoma Imran Iolo Joan Jomo
Kasia Kemi Leila Lorna Małgorzata Marcus Nadia Nerys Olu Oscar Padma Piotr Quentin Rhian Rosa Samir Sanjay
Tamsin Tariq Ursula Vera Wanda Winston Yusuf Yvonne Zara Zofia
"""
FIRST_NAMES = tuple(_FIRST_NAMES.split())

_SURNAMES = """
Achterberg Adeyemi Bassett Brocklebank Chaudry Crompton Dalgliesh Delapenha Dunstall Eccleshall Eastlake
Farrow Fernsby Gethings Greenhalgh Hebblewhite Holloway Ibekwe Ingoldsby Jephcott Juddery Kettleby Kowalczyk
Lambourne Lyttle Marchbanks Mukherji Nettleton Nwabueze Ogilby Okonjo Pettifer Pickavance Qasmi Quarrington
Ramsbottom Rowntree Sandhar Stavrinou Thorncroft Tunnicliffe Udall Uttley Vasquez Venables Wrigglesworth
Yardley Zielinski
"""
SURNAMES = tuple(_SURNAMES.split())

SUBJECTS = (
    "Agency staff",
    "Caseloads in the assessment teams",
    "Complaints and compliments",
    "Finance",
    "Health assessments",
    "Homes for children in care",
    "Learning from audits",
    "Performance",
    "Recruitment of foster carers",
    "Supervision",
    "Work with schools",
    "Young people who leave care",
)

SENTENCES = (
    "The board received the return for the month and noted that more visits had been made in time.",
    "The director explained that two teams had lost staff at the same time.",
    "Members asked why families still waited so long for a first assessment.",
    "{trust} had met the council’s officers each week since the summer.",
    "It was noted that the duty under section 17 of the Children Act 1989 remained with the council.",
    "Auditors had found clearer records of visits, and little improvement in the quality of plans.",
    "The cost of homes outside the borough was the greatest pressure on the budget.",
    "The chair asked for the figure to be shown with its numerator and its denominator.",
    "Young people had told the board that too many different workers came to see them.",
    "Managers now read every plan on the tenth working day, and wrote down what they had changed.",
    "Three permanent social workers had accepted posts, and a fourth was to be interviewed.",
    "The board agreed that the same families should not be asked twice for what was already known.",
    "Partners had promised more clinic appointments for children’s health assessments.",
    "Most of the visits that were late had been late by one day.",
)

MEASURES = {
    "agency-staff": ("Agency social workers", "low", 20),
    "assessments-in-time": ("Assessments finished within 45 working days", "high", 85),
    "audits-good": ("Audits that found good work", "high", 60),
    "care-leavers": ("Care leavers in education, work or training", "high", 55),
    "conferences-in-time": ("Conferences held within 15 working days", "high", 85),
    "dental-checks": ("Dental checks up to date", "high", 80),
    "health-assessments": ("Health assessments up to date", "high", 90),
    "local-homes": ("Children in homes within 20 miles", "high", 75),
    "placement-stability": ("Children two years in the same home", "high", 68),
    "re-referrals": ("Re-referrals within 12 months", "low", 25),
    "repeat-plans": ("Children on a protection plan once more", "low", 20),
    "reviews-in-time": ("Reviews held in time", "high", 92),
    "supervision": ("Supervision held each month", "high", 90),
    "vacancies": ("Posts without a permanent holder", "low", 22),
    "visits-in-time": ("Visits to children made in time", "high", 90),
}
"""Indicators by short name: their words, whether high or low is good, and the target in per cent."""
