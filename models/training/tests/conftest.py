"""Tests of what needs PyTorch are left out where it is not installed: requirements-test.lock has no training packages."""

import importlib.util

collect_ignore = [] if importlib.util.find_spec("torch") else ["test_fields_data.py"]
