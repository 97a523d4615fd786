package dev.slipway.web;

/** Which Build is meant. */
public record BuildName(String namespace, String name) {

    @Override
    public String toString() {
        return "Build " + name + " in namespace " + namespace;
    }
}
