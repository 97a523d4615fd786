package dev.slipway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom: the table in docs/architecture.md, held by the build. */
class ImportRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.slipway");

    private record Rule(String of, List<String> mayUse) {}

    private static final List<String> ALL = List.of(
            "api",
            "core",
            "translate",
            "kubernetes",
            "aws",
            "process",
            "git",
            "scm",
            "store",
            "oci",
            "files",
            "protocol",
            "agent",
            "operator",
            "web",
            "cli");

    private static final List<Rule> RULES = List.of(
            new Rule("api", List.of()),
            new Rule("core", List.of()),
            new Rule("translate", List.of("api", "core")),
            new Rule("files", List.of("core")),
            new Rule("protocol", List.of("core")),
            new Rule("kubernetes", List.of("core", "protocol")),
            new Rule("process", List.of("core", "files")),
            new Rule("git", List.of("core", "files")),
            new Rule("store", List.of("core", "files")),
            new Rule("oci", List.of("core")),
            new Rule("aws", List.of("core")),
            new Rule("agent", List.of("core", "git", "store", "oci", "aws", "files", "protocol")),
            new Rule("web", List.of("core", "scm", "store")),
            new Rule(
                    "cli", ALL.stream().filter(name -> !name.equals("operator")).toList()));

    @TestFactory
    Stream<DynamicTest> a_package_uses_only_what_the_table_allows() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.of(), () -> {
                    String[] others = ALL.stream()
                            .filter(name ->
                                    !name.equals(rule.of()) && !rule.mayUse().contains(name))
                            .map(name -> "dev.slipway." + name + "..")
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage("dev.slipway." + rule.of() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others));
                }));
    }

    @Test
    void the_core_knows_only_the_jdk_and_parsers() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.slipway.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "dev.slipway.core..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.io..",
                        "java.net..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.math..",
                        // Parsers that are given a stream: of XML in reports, of JSON in reports.
                        "javax.xml.stream..",
                        "com.fasterxml.jackson.core..",
                        "org.snakeyaml..",
                        "com.google.re2j..",
                        "org.jspecify.."));
    }

    @Test
    void the_core_has_no_clock_no_randomness_no_environment_and_no_files() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.slipway.core..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.io.File.class, java.util.Random.class, java.io.FileInputStream.class));
    }

    @Test
    void packages_have_no_cycles() {
        check(SlicesRuleDefinition.slices()
                .matching("dev.slipway.(**)")
                .should()
                .beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
