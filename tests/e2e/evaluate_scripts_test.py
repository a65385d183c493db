#!/usr/bin/env python3
"""anbu evaluate gives the figures of the evaluation district's own scripts, to the last digit that they
print. Skipped where the scripts are not there.

  evaluate_scripts_test.py BINARY FOLDER-OF-THE-SCRIPTS
"""
import json
import math
import os
import subprocess
import sys
import tempfile

from made_cohort import make

SKIPPED = 77


def printed(run):
    """The line of score.py, from evaluate.json."""
    calls, told = run['false_calls'], run['collapses']
    p50, p90 = (math.inf if hours is None else hours for hours in told['delay_h'].values())
    within = '  '.join(f'{hours[:-1]} h {told["within"][hours]["percent"]:3.0f}%'
                       for hours in ('8h', '12h', '24h', '48h'))
    return (f'{"":24s} calls/household-month {calls["per_resident_month"]:5.2f} | collapses {told["count"]} '
            f'(+{told["under_call"]} already under a call) delay p50 {p50:5.1f} h  p90 {p90:5.1f} h | within '
            f'{within}  missed in 7 d {told["missed_percent"]:4.1f}% | '
            f'oracle p50 {told["oracle_h"]["p50"]:.1f} h p90 {told["oracle_h"]["p90"]:.1f} h | '
            f'{calls["calls"]} calls in {calls["residents_called"]} of {calls["residents"]} homes\n')


def output_of(*words):
    return subprocess.run([sys.executable, *words], text=True, capture_output=True, check=True).stdout


def signals_of(out, run):
    name = f'{run["measures"]} {run["name"]}'.replace(' ', '_')
    return os.path.join(out, 'signals', name + '.csv')


def main():
    binary, scripts = os.path.abspath(sys.argv[1]), sys.argv[2]
    score, rule = os.path.join(scripts, 'score.py'), os.path.join(scripts, 'baseline.py')
    if not os.path.exists(score) or not os.path.exists(rule):
        print(f'skipped: no score.py and baseline.py in {scripts}')
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(prefix='anbu-evaluate-') as folder:
        cohort, out = make(os.path.join(folder, 'made'), seed=2), os.path.join(folder, 'out')
        subprocess.run([binary, 'evaluate', '--cohort', cohort, '--out', out, '--budgets', '0.1,1,4',
                        '--keep-signals'], check=True, stdout=subprocess.DEVNULL, timeout=300)
        with open(os.path.join(out, 'evaluate.json')) as file:
            runs = json.load(file)['runs']
        for run in runs:
            expected = output_of(score, '--cohort', cohort, '--signals', signals_of(out, run))
            assert printed(run) == expected, f'{run["name"]}\n{printed(run)}{expected}'
        rules = [run for run in runs if run['system'] == 'silence' and run['measures'] == 'power,steps']
        assert len(rules) == 3
        for run in rules:
            expected = output_of(rule, '--cohort', cohort, '--hours', str(run['hours']))
            with open(signals_of(out, run)) as file:
                assert file.read() == expected, run['name']
    print(f'{len(runs)} runs scored alike, {len(rules)} rules alike to the byte')


main()
