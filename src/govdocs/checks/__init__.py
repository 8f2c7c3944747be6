"""Rules over the register: each a pure function from the register to problems, all in one list."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from govdocs.checks.acceptance import Findings, judge
from govdocs.checks.acronyms import acronyms_explained
from govdocs.checks.actions import (
    action_dates,
    action_ids,
    action_updates,
    followed_ids,
    followed_updates,
    report_back_dates,
)
from govdocs.checks.appendices import appendices_lead_elsewhere
from govdocs.checks.attendance import (
    apologies_from_members,
    members_present,
    present_once,
    quorum_met,
    somebody_presided,
    times_in_order,
    votes_counted,
)
from govdocs.checks.background import published_works
from govdocs.checks.comparisons import baselines_alike, benchmarks_recent
from govdocs.checks.completeness import (
    figures_returned,
    figures_to_report,
    indicators_agreed,
    meetings_named,
    meetings_recorded,
)
from govdocs.checks.dates import periods_in_order, spans_in_order, tenures_in_order
from govdocs.checks.finance import dates_in_year, parts_add_up, variances_agree, years_written
from govdocs.checks.inspections import led_to_actions, published_after_visit, rated_on_scale
from govdocs.checks.minutes import (
    executive_reasons,
    items_named,
    met_on_working_days,
    minutes_agreed,
    minutes_followed,
    minutes_numbered,
    public_excluded_by_resolution,
    summary_of_exempt,
    urgent_with_reason,
)
from govdocs.checks.names import known_names
from govdocs.checks.obligations import obligations_said_once
from govdocs.checks.performance import figures_agree, ratings_possible, targets_in_force
from govdocs.checks.plan import milestones_settled, sub_plans_in_order
from govdocs.checks.proper_names import names_apart, names_as_registered
from govdocs.checks.risk import reviews_held, scored_once, scored_while_open
from govdocs.checks.set_up import ready_to_go_live, set_up_dates
from govdocs.checks.statutes import statutes_known
from govdocs.checks.wording import numbers_by_reference, outcomes_published, tenses_fit_dates, words_in_lower_case
from govdocs.problems import Problem
from govdocs.register.register import Register

Check = Callable[[Register], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    known_names,
    tenures_in_order,
    spans_in_order,
    periods_in_order,
    action_ids,
    action_dates,
    action_updates,
    followed_ids,
    report_back_dates,
    followed_updates,
    quorum_met,
    members_present,
    apologies_from_members,
    present_once,
    somebody_presided,
    times_in_order,
    votes_counted,
    minutes_numbered,
    minutes_followed,
    minutes_agreed,
    items_named,
    public_excluded_by_resolution,
    summary_of_exempt,
    executive_reasons,
    urgent_with_reason,
    met_on_working_days,
    meetings_recorded,
    meetings_named,
    figures_returned,
    figures_to_report,
    indicators_agreed,
    obligations_said_once,
    ratings_possible,
    targets_in_force,
    figures_agree,
    baselines_alike,
    benchmarks_recent,
    sub_plans_in_order,
    milestones_settled,
    scored_once,
    scored_while_open,
    reviews_held,
    years_written,
    dates_in_year,
    variances_agree,
    parts_add_up,
    published_after_visit,
    rated_on_scale,
    led_to_actions,
    set_up_dates,
    ready_to_go_live,
    names_apart,
    names_as_registered,
    statutes_known,
    tenses_fit_dates,
    words_in_lower_case,
    acronyms_explained,
    numbers_by_reference,
    outcomes_published,
    published_works,
    appendices_lead_elsewhere,
)
"""Every rule. To add one, write the function and name it here."""


def findings(register: Register) -> Findings:
    """Every problem of the records, singly and together, in order of place; those that were accepted apart."""
    with _no_collecting():
        judged = judge(register, (problem for rule in CHECKS for problem in rule(register)))
    return Findings(tuple(sorted({*register.records.problems, *register.problems, *judged.problems})), judged.accepted)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of cyclic garbage, of which rules make none, from going through all records meanwhile: on a
    thousand meetings it takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def check(register: Register) -> list[Problem]:
    """Every problem of the records, in order of place, without those that were accepted."""
    return list(findings(register).problems)
