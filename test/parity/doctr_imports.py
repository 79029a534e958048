"""Import this before docTR.

PyPI's torchvision is built for another torch than a CPU build: its compiled operators then do not load, and registering
shapes for them fails. docTR uses torchvision's resizing and backbones, which are plain Python: those work without.
"""

import sys
import types

try:
    import torchvision
except RuntimeError:
    for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[name]
    sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")
    import torchvision  # noqa: F401
