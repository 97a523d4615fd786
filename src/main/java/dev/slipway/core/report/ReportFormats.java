package dev.slipway.core.report;

import dev.slipway.core.buildspec.ReportFormat;

/** Which reader reads what. */
final class ReportFormats {

    private ReportFormats() {}

    static FileReader reader(ReportFormat format) {
        return switch (format) {
            case JUNITXML -> TestXmlReader.of(TestXml.JUNIT);
            case NUNITXML -> TestXmlReader.of(TestXml.NUNIT);
            case NUNIT3XML -> TestXmlReader.of(TestXml.NUNIT3);
            case TESTNGXML -> TestXmlReader.of(TestXml.TESTNG);
            case VISUALSTUDIOTRX -> TestXmlReader.of(TestXml.TRX);
            case CUCUMBERJSON -> CucumberReader::read;
            case CLOVERXML -> CoverageXmlReader.CLOVER;
            case COBERTURAXML -> CoverageXmlReader::cobertura;
            case JACOCOXML -> CoverageXmlReader.JACOCO;
            case SIMPLECOV -> SimpleCovReader::read;
        };
    }
}
