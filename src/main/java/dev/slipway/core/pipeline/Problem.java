package dev.slipway.core.pipeline;

/**
 * One thing that is wrong with a definition.
 *
 * @param field the path of the field, such as {@code spec.stages[1].actions[0].inputArtifacts}
 * @param message a sentence that names the fact and the next step
 */
public record Problem(String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
