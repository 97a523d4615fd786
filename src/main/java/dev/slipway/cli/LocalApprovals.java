package dev.slipway.cli;

import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers approval actions of a run on this machine. */
final class LocalApprovals {

    private final ApprovalMode mode;
    private final BufferedReader terminal;
    private final RunConsole console;

    LocalApprovals(ApprovalMode mode, BufferedReader terminal, RunConsole console) {
        this.mode = mode;
        this.terminal = terminal;
        this.console = console;
    }

    /** Blocks until there is an answer. */
    ActionObservation answer(ActionKey key, ActionConfiguration.Approval approval) {
        return switch (mode) {
            case YES -> approved("approved by --approve=yes");
            case NO -> rejected("rejected by --approve=no");
            case ASK -> ask(key, approval);
        };
    }

    private ActionObservation ask(ActionKey key, ActionConfiguration.Approval approval) {
        approval.customData().ifPresent(console::say);
        approval.externalEntityLink().ifPresent(console::say);
        try {
            while (true) {
                console.say("Approve " + key + "? (yes or no)");
                String answer = terminal.readLine();
                if (answer == null || answer.strip().toLowerCase(Locale.ROOT).matches("n|no")) {
                    return rejected("rejected at the terminal");
                }
                if (answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
                    return approved("approved at the terminal");
                }
            }
        } catch (IOException e) {
            return rejected("the terminal could not be read; pass --approve=yes or --approve=no");
        }
    }

    private static ActionObservation approved(String summary) {
        return new ActionObservation.Succeeded(Map.of(), Map.of(), Optional.empty(), Optional.of(summary));
    }

    private static ActionObservation rejected(String message) {
        return new ActionObservation.Failed(new ActionError("Rejected", message), Optional.empty());
    }
}
