package dev.slipway.core.build;

import org.junit.jupiter.api.Nested;

/** The script of a build on each shell that an image may have; with one that is not here the tests are skipped. */
class BuildScriptTest {

    @Nested
    class OnDash {

        @Nested
        class Golden extends BuildGoldenContract {
            Golden() {
                super(ScriptShell.DASH);
            }
        }

        @Nested
        class Values extends HostileValuesContract {
            Values() {
                super(ScriptShell.DASH);
            }
        }

        @Nested
        class Commands extends ScriptCommandsContract {
            Commands() {
                super(ScriptShell.DASH);
            }
        }

        @Nested
        class Phases extends ScriptPhasesContract {
            Phases() {
                super(ScriptShell.DASH);
            }
        }

        @Nested
        class Retry extends ScriptRetryContract {
            Retry() {
                super(ScriptShell.DASH);
            }
        }

        @Nested
        class RunAs extends ScriptRunAsContract {
            RunAs() {
                super(ScriptShell.DASH);
            }
        }
    }

    @Nested
    class OnBusybox {

        @Nested
        class Golden extends BuildGoldenContract {
            Golden() {
                super(ScriptShell.BUSYBOX);
            }
        }

        @Nested
        class Values extends HostileValuesContract {
            Values() {
                super(ScriptShell.BUSYBOX);
            }
        }

        @Nested
        class Commands extends ScriptCommandsContract {
            Commands() {
                super(ScriptShell.BUSYBOX);
            }
        }

        @Nested
        class Phases extends ScriptPhasesContract {
            Phases() {
                super(ScriptShell.BUSYBOX);
            }
        }

        @Nested
        class Retry extends ScriptRetryContract {
            Retry() {
                super(ScriptShell.BUSYBOX);
            }
        }

        @Nested
        class RunAs extends ScriptRunAsContract {
            RunAs() {
                super(ScriptShell.BUSYBOX);
            }
        }
    }

    @Nested
    class OnBash {

        @Nested
        class Golden extends BuildGoldenContract {
            Golden() {
                super(ScriptShell.BASH);
            }
        }

        @Nested
        class Values extends HostileValuesContract {
            Values() {
                super(ScriptShell.BASH);
            }
        }

        @Nested
        class Commands extends ScriptCommandsContract {
            Commands() {
                super(ScriptShell.BASH);
            }
        }

        @Nested
        class Phases extends ScriptPhasesContract {
            Phases() {
                super(ScriptShell.BASH);
            }
        }

        @Nested
        class Retry extends ScriptRetryContract {
            Retry() {
                super(ScriptShell.BASH);
            }
        }

        @Nested
        class RunAs extends ScriptRunAsContract {
            RunAs() {
                super(ScriptShell.BASH);
            }
        }
    }
}
