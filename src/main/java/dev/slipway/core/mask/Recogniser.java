package dev.slipway.core.mask;

/** Reads a text byte by byte and tells what of it must not be seen. */
interface Recogniser {

    /** The next byte; returns how many of the last bytes, this one included, are to be masked now. */
    int accept(byte next);

    /** How many of the last bytes may yet turn out to be a part of what is to be masked. */
    int undecided();

    /** What comes next begins a text of its own. */
    void reset();
}
