package dev.slipway.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Counts the test cases of an XML file. */
final class TestXmlReader implements XmlListener {

    private final TestXml format;
    private final ReportTally tally;
    private final StringBuilder message = new StringBuilder();
    private Optional<XmlElement> current = Optional.empty();
    private Optional<XmlElement> messageOf = Optional.empty();
    private boolean hasMessage;
    private TestStatus status = TestStatus.SUCCEEDED;

    private TestXmlReader(TestXml format, ReportTally tally) {
        this.format = format;
        this.tally = tally;
    }

    /** The reader of files of that format. */
    static FileReader of(TestXml format) {
        return (file, tally) -> read(file, format, tally);
    }

    private static void read(InputStream file, TestXml format, ReportTally tally) throws IOException, UnreadableReport {
        XmlFile.read(file, new TestXmlReader(format, tally));
    }

    @Override
    public void start(XmlElement element) throws UnreadableReport {
        if (element.parent().isEmpty()) {
            XmlRoot.check(element, format.title(), format.roots());
        }
        if (current.isPresent()) {
            inCase(element, current.get());
        } else if (element.name().equals(format.testCase())
                && format.isCounted().test(element)) {
            current = Optional.of(element);
            status = format.status().apply(element);
            message.setLength(0);
            hasMessage = false;
        }
    }

    private void inCase(XmlElement element, XmlElement testCase) {
        boolean isDirect = element.depth() == testCase.depth() + 1;
        if (isDirect && format.endings().containsKey(element.name())) {
            status = status.worse(format.endings().getOrDefault(element.name(), status));
        }
        if (!hasMessage && format.messages().contains(element.name())) {
            hasMessage = true;
            messageOf = Optional.of(element);
            message.append(FailedTest.shortened(element.text("message"), FailedTest.MESSAGE_LENGTH));
        }
    }

    @Override
    public void text(String piece) {
        boolean isAttribute =
                messageOf.filter(of -> !of.text("message").isEmpty()).isPresent();
        if (messageOf.isPresent() && !isAttribute && message.length() < FailedTest.MESSAGE_LENGTH) {
            message.append(piece);
        }
    }

    @Override
    public void end(XmlElement element) {
        if (isEndOf(messageOf, element)) {
            messageOf = Optional.empty();
        } else if (isEndOf(current, element)) {
            current = Optional.empty();
            tally.test(
                    format.name().apply(element),
                    status,
                    message.toString().strip(),
                    format.duration().apply(element));
        }
    }

    /** What ends while an element is open, and is no deeper, is that element. */
    private static boolean isEndOf(Optional<XmlElement> open, XmlElement ended) {
        return open.filter(of -> of.depth() == ended.depth()).isPresent();
    }
}
