package dev.slipway.core.codebuild;

/** The next step for the source credentials of an account and region. */
public sealed interface SourceCredentialsStep {

    /** They are as they should be, as far as AWS tells. */
    record Keep() implements SourceCredentialsStep {}

    /**
     * They are imported.
     *
     * @param overwrites what is there
     */
    record Import(boolean overwrites) implements SourceCredentialsStep {}

    /** Somebody has deleted those that were imported, and that is only told. */
    record ReportDeletion() implements SourceCredentialsStep {}

    /** Others are there, of which nobody here knows; or, if these were imported before, somebody has replaced them. */
    record Foreign(boolean replaced) implements SourceCredentialsStep {}

    /** Others are there that another object has imported: {@code NAMESPACE/NAME}. */
    record OfAnother(String object) implements SourceCredentialsStep {}
}
