package dev.slipway.aws.access;

import java.util.ArrayList;
import java.util.List;

/** Settings of the SDK in this process, as its system properties, which count more than the environment; gone on close. */
final class Settings implements AutoCloseable {

    private final List<String> names = new ArrayList<>();

    Settings with(String name, Object value) {
        names.add(name);
        System.setProperty(name, value.toString());
        return this;
    }

    @Override
    public void close() {
        names.forEach(System::clearProperty);
    }
}
