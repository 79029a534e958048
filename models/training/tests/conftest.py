"""Tests of what needs PyTorch or OpenCV are left out where they are not installed: requirements-test.lock has no training packages."""

import importlib.util

_NEEDS = {"test_fields_data.py": "torch", "test_photograph.py": "cv2", "test_recognizer_texts.py": "torch", "test_scorer.py": "torch"}

collect_ignore = [test for test, package in _NEEDS.items() if not importlib.util.find_spec(package)]
