package dev.slipway.cli;

/** How {@code slipway run} answers approval actions. */
enum ApprovalMode {
    /** A person at the terminal answers. */
    ASK,
    /** Approved without asking. */
    YES,
    /** Rejected without asking. */
    NO
}
