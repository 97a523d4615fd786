package dev.slipway.core.report;

import java.util.Set;
import java.util.stream.Collectors;

/** The first element of a file tells whether it is what its report says. */
final class XmlRoot {

    private XmlRoot() {}

    static void check(XmlElement root, String format, Set<String> allowed) throws UnreadableReport {
        if (!allowed.contains(root.name())) {
            throw new UnreadableReport("it is no " + format + ": it begins with <"
                    + FailedTest.shortened(root.name(), 100) + "> and not with "
                    + allowed.stream().sorted().map(name -> "<" + name + ">").collect(Collectors.joining(" or ")));
        }
    }
}
