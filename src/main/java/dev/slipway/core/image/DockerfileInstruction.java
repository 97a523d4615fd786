package dev.slipway.core.image;

/**
 * An instruction of a Dockerfile on one line, its continuations joined and its here-documents left out.
 *
 * @param keyword in upper case
 * @param rest what stands behind it
 */
record DockerfileInstruction(String keyword, String rest) {}
