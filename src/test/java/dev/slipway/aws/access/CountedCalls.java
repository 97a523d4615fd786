package dev.slipway.aws.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
final class CountedCalls implements CallListener {

    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<String> throttled = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();

    @Override
    public void sent(String service, String operation) {
        sent.add(service + "." + operation);
    }

    @Override
    public void throttled(String service, String operation) {
        throttled.add(service + "." + operation);
    }

    @Override
    public void failed(String service, String operation, String error) {
        failed.add(service + "." + operation + ": " + error);
    }
}
