package dev.slipway.cli;

/** A shell that completes command lines. */
enum Shell {
    BASH,
    ZSH,
    FISH
}
