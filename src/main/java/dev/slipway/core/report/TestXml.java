package dev.slipway.core.report;

import static dev.slipway.core.report.TestStatus.ERROR;
import static dev.slipway.core.report.TestStatus.FAILED;
import static dev.slipway.core.report.TestStatus.SKIPPED;
import static dev.slipway.core.report.TestStatus.SUCCEEDED;
import static dev.slipway.core.report.TestStatus.UNKNOWN;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where an XML format of test results has what.
 *
 * @param title what users call the format
 * @param roots elements that a file may begin with
 * @param testCase the element of one case
 * @param isCounted whether such an element is a case, and not a part of the framework
 * @param name of a case
 * @param status of a case, as its own attributes tell it
 * @param endings what elements in a case say of it
 * @param duration of a case
 * @param messages elements in a case whose text says what went wrong
 */
record TestXml(
        String title,
        Set<String> roots,
        String testCase,
        Predicate<XmlElement> isCounted,
        Function<XmlElement, String> name,
        Function<XmlElement, TestStatus> status,
        Map<String, TestStatus> endings,
        Function<XmlElement, Duration> duration,
        Set<String> messages) {

    static final TestXml JUNIT = new TestXml(
            "JUnit XML",
            Set.of("testsuites", "testsuite"),
            "testcase",
            element -> true,
            element -> joined(element.text("classname"), element.text("name")),
            element -> element.text("status").equals("notrun") ? SKIPPED : SUCCEEDED,
            Map.of("failure", FAILED, "error", ERROR, "skipped", SKIPPED),
            element -> ReportNumbers.seconds(element.text("time")),
            Set.of("failure", "error"));

    static final TestXml NUNIT = new TestXml(
            "NUnit XML",
            Set.of("test-results"),
            "test-case",
            element -> true,
            element -> element.text("name"),
            element -> nunit(element.text("result"), element.text("executed")),
            Map.of(),
            element -> ReportNumbers.seconds(element.text("time")),
            Set.of("message"));

    static final TestXml NUNIT3 = new TestXml(
            "NUnit 3 XML",
            Set.of("test-run"),
            "test-case",
            element -> true,
            element -> element.attributes().getOrDefault("fullname", element.text("name")),
            element -> nunit(element.text("result"), element.text("label")),
            Map.of(),
            element -> ReportNumbers.seconds(element.text("duration")),
            Set.of("message"));

    static final TestXml TESTNG = new TestXml(
            "TestNG XML",
            Set.of("testng-results"),
            "test-method",
            element -> !element.text("is-config").equals("true"),
            element ->
                    joined(element.parent().map(parent -> parent.text("name")).orElse(""), element.text("name")),
            element -> status(element.text("status"), Map.of("PASS", SUCCEEDED, "FAIL", FAILED, "SKIP", SKIPPED)),
            Map.of(),
            element -> ReportNumbers.milliseconds(element.text("duration-ms")),
            Set.of("message"));

    static final TestXml TRX = new TestXml(
            "Visual Studio TRX",
            Set.of("TestRun"),
            "UnitTestResult",
            element -> true,
            element -> element.text("testName"),
            element -> status(
                    element.text("outcome"),
                    Map.of(
                            "Passed", SUCCEEDED,
                            "Failed", FAILED,
                            "Error", ERROR,
                            "Timeout", ERROR,
                            "Aborted", ERROR,
                            "NotExecuted", SKIPPED)),
            Map.of(),
            element -> ReportNumbers.clock(element.text("duration")),
            Set.of("Message"));

    private static TestStatus nunit(String result, String more) {
        if (more.equals("Error") || more.equals("Invalid")) {
            return ERROR;
        }
        return status(
                more.equals("False") ? "Ignored" : result,
                Map.of(
                        "Passed", SUCCEEDED,
                        "Success", SUCCEEDED,
                        "Failed", FAILED,
                        "Failure", FAILED,
                        "Error", ERROR,
                        "NotRunnable", ERROR,
                        "Skipped", SKIPPED,
                        "Ignored", SKIPPED));
    }

    private static TestStatus status(String word, Map<String, TestStatus> words) {
        return words.getOrDefault(word, UNKNOWN);
    }

    private static String joined(String owner, String name) {
        return owner.isEmpty() ? name : owner + "." + name;
    }
}
