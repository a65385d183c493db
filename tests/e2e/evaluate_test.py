#!/usr/bin/env python3
"""anbu evaluate, from a cohort that this test makes to the report.

  evaluate_test.py BINARY
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from made_cohort import COLLAPSE, LIVE, make, write

BUDGETS = '0.3,2'


def run(binary, *words):
    return subprocess.run([binary, 'evaluate', *words], text=True, capture_output=True, timeout=300)


def evaluated(binary, cohort, out, *words):
    done = run(binary, '--cohort', cohort, '--out', out, '--budgets', BUDGETS, *words)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    with open(os.path.join(out, 'evaluate.json')) as file:
        figures = json.load(file)
    with open(os.path.join(out, 'report.html')) as file:
        page = file.read()
    return figures, page, done.stdout


def tables_of(page):
    """id -> rows of cells; the page must be well-formed XML"""
    tree = xml.fromstring(page.removeprefix('<!DOCTYPE html>'))
    return {table.get('id'): [[''.join(cell.itertext()) for cell in row] for row in table.iter('tr')]
            for table in tree.iter('table')}


def shown(number, pattern='{:.1f}'):
    return 'never' if number is None else pattern.format(number)


def the_report_is_one_well_formed_page(page):
    tables_of(page)
    assert not re.search(r'(src|href)\s*=|@import|url\(|<script', page), 'the page needs the network'
    assert page.count('<svg viewBox="0 0 460') == 2 + 2 + 2 + 2, 'delays, noticed, budget, concentration'


def every_run_stands_in_the_file(figures):
    assert figures['format'] == 'anbu.evaluation' and figures['version'] == 1
    assert figures['cohort']['residents'] == LIVE + COLLAPSE
    assert figures['cohort']['undisturbed'] == figures['cohort']['homes'] == LIVE
    assert figures['cohort']['end'] == '2013-12-31T00:00:00+09:00'
    assert figures['sets'] == ['power', 'power,steps']
    names = [(run['measures'], run['name']) for run in figures['runs']]
    assert len(names) == len(set(names)) == 2 * (3 + 2 * 2), names
    for run in figures['runs']:
        collapses = run['collapses']
        assert collapses['count'] + collapses['under_call'] == COLLAPSE
        assert sum(part['collapses']['count'] for part in run['by_hour_of_collapse']) == collapses['count']
        for parts in run['by_home_type'].values():
            assert sum(part['false_calls']['calls'] for part in parts) == run['false_calls']['calls']
        assert {one['home'] for one in run['each_collapse']} <= {f'live{i}' for i in range(LIVE)}


def the_page_tells_what_the_file_tells(figures, page):
    tables = tables_of(page)
    delays = [row for row in tables['delays'][1:] if len(row) > 1]
    calls = [row for row in tables['false-calls'][1:] if len(row) > 1]
    assert len(delays) == len(calls) == len(figures['runs'])
    for run, delay, call in zip(figures['runs'], delays, calls):
        assert delay[0] == call[0] == run['name']
        told, within = run['collapses'], run['collapses']['within']
        expected = [shown(told['delay_h']['p50']), shown(told['delay_h']['p90'])]
        expected += [shown(within[hours]['percent']) for hours in ('8h', '12h', '24h', '48h')]
        assert [delay[2], *delay[4:9]] == expected, (delay, told)
        assert delay[9] == shown(told['missed_percent']) and delay[11] == str(told['missed'])
        assert call[1] == shown(run['false_calls']['per_resident_month'], '{:.2f}')
        assert call[5] == str(run['false_calls']['calls'])


def somebody_is_noticed_and_somebody_called_falsely(figures):
    assert any(run['collapses']['within']['24h']['count'] for run in figures['runs'])
    assert any(run['false_calls']['calls'] for run in figures['runs'])


def threads_change_nothing(binary, cohort, folder, figures, page):
    again = evaluated(binary, cohort, os.path.join(folder, 'again'), '--jobs', '1')
    assert again[0] == figures and again[1] == page


def without_truth_there_are_no_delays(binary, cohort, folder):
    blind = os.path.join(folder, 'no-truth')
    shutil.copytree(cohort, blind)
    os.remove(os.path.join(blind, 'truth.csv'))
    figures, page, said = evaluated(binary, blind, os.path.join(folder, 'blind'), '--measures', 'steps',
                                    '--limit', 'none', '--learn-days', '14')
    assert 'no truth.csv' in said and 'no truth.csv' in page
    assert figures['cohort']['has_truth'] is False and figures['cohort']['undisturbed'] == LIVE + COLLAPSE
    assert figures['cohort']['learned'] == '2013-01-15T00:00:00+09:00'
    assert figures['sets'] == ['steps'] and len(figures['runs']) == 3 + 2
    assert 'delays' not in tables_of(page) and 'false-calls' in tables_of(page)


def what_is_wrong_is_named(binary, cohort, folder):
    def refused(words, *names):
        done = run(binary, '--out', os.path.join(folder, 'refused'), '--budgets', '1', *words)
        assert done.returncode > 0, words
        missing = [name for name in names if name not in done.stdout + done.stderr]
        assert not missing, (words, done.stdout, done.stderr, missing)

    empty = os.path.join(folder, 'empty')
    os.makedirs(empty)
    refused(['--cohort', empty], empty, 'households.csv')
    refused(['--cohort', cohort, '--measures', 'power,clam'], "'clam'")
    refused(['--cohort', cohort, '--measures', 'water'], 'power,steps', 'water')
    refused(['--cohort', cohort, '--limit', 'soon'], "'soon'")
    broken = os.path.join(folder, 'broken')
    shutil.copytree(cohort, broken)
    write(broken, 'truth.csv', ['household,cohort,collapse_at,next_sign_at', 'live0,normal,,'])
    refused(['--cohort', broken], 'truth.csv', 'live1')
    write(broken, 'truth.csv', ['household,cohort,collapse_at,next_sign_at', 'live0,collapse,soon,'])
    refused(['--cohort', broken], 'truth.csv:2', 'collapse_at')


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix='anbu-evaluate-') as folder:
        cohort = make(os.path.join(folder, 'made'))
        figures, page, _ = evaluated(binary, cohort, os.path.join(folder, 'out'))
        the_report_is_one_well_formed_page(page)
        every_run_stands_in_the_file(figures)
        the_page_tells_what_the_file_tells(figures, page)
        somebody_is_noticed_and_somebody_called_falsely(figures)
        threads_change_nothing(binary, cohort, folder, figures, page)
        without_truth_there_are_no_delays(binary, cohort, folder)
        what_is_wrong_is_named(binary, cohort, folder)
    print('evaluate: all is well')


main()
