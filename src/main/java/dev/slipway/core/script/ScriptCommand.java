package dev.slipway.core.script;

import dev.slipway.core.buildspec.CommandPhase;

/**
 * A command of a rendered script.
 *
 * @param number its place in the script, from 0, over all phases
 * @param phase the phase it belongs to
 * @param text the command as the buildspec has it, possibly several lines, or the title of one that was added
 */
public record ScriptCommand(int number, CommandPhase phase, String text) {}
