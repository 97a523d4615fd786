package dev.slipway.agent;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The docker command of a build, in each shell that an image may have. */
class DockerShimTest {

    @Nested
    class RequestOnSh extends DockerRequestContract {
        RequestOnSh() {
            super(Shell.SH);
        }
    }

    @Nested
    @Tag("tools")
    class RequestOnDash extends DockerRequestContract {
        RequestOnDash() {
            super(Shell.DASH);
        }
    }

    @Nested
    @Tag("tools")
    class RequestOnBusybox extends DockerRequestContract {
        RequestOnBusybox() {
            super(Shell.BUSYBOX);
        }
    }

    @Nested
    @Tag("tools")
    class RequestOnBash extends DockerRequestContract {
        RequestOnBash() {
            super(Shell.BASH);
        }
    }

    @Nested
    class AnswerOnSh extends DockerAnswerContract {
        AnswerOnSh() {
            super(Shell.SH);
        }
    }

    @Nested
    @Tag("tools")
    class AnswerOnDash extends DockerAnswerContract {
        AnswerOnDash() {
            super(Shell.DASH);
        }
    }

    @Nested
    @Tag("tools")
    class AnswerOnBusybox extends DockerAnswerContract {
        AnswerOnBusybox() {
            super(Shell.BUSYBOX);
        }
    }

    @Nested
    @Tag("tools")
    class AnswerOnBash extends DockerAnswerContract {
        AnswerOnBash() {
            super(Shell.BASH);
        }
    }
}
