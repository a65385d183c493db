"""The rules of docs/HACKING.md as code; tools/tidy.py runs them, tools/tidy_test.py plants violations."""
