"""What tests of finished sites may use."""

from tests.support.build.fixtures import both, build, site  # noqa: F401
