package dev.slipway.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;

/**
 * A test, or a class of tests, that names rules.
 *
 * @param name {@code CLASS.METHOD} or {@code CLASS}
 * @param file its source
 * @param tag what it needs that not every machine has
 * @param rules the ids of the rules
 * @param problem why it shows nothing
 */
record ShownBy(String name, String file, Optional<String> tag, List<String> rules, Optional<String> problem) {

    /** The counterpart that tests talk to. That it does what AWS does says nothing of Slipway. */
    private static final String FAKE = "dev.slipway.aws.fake";

    private static final String SOURCES = "src/test/java/";

    /** Every one that is compiled, by name. */
    static List<ShownBy> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests()).importPackages("dev.slipway").stream()
                        // Its own tests have samples of annotations.
                        .filter(tests -> !tests.getPackageName().equals(ShownBy.class.getPackageName()))
                        .flatMap(ShownBy::in)
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
    }

    /** Those of a class. */
    static Stream<ShownBy> in(JavaClass tests) {
        Stream<ShownBy> whole = tests.isAnnotatedWith(Conforms.class)
                ? Stream.of(of(
                        tests,
                        "",
                        tests,
                        tests.getMethods().stream().anyMatch(method -> isTest(method) && !isDisabled(method))))
                : Stream.empty();
        return Stream.concat(
                whole,
                tests.getMethods().stream()
                        .filter(method -> method.isAnnotatedWith(Conforms.class))
                        .map(method -> of(tests, "." + method.getName(), method, isTest(method))));
    }

    private static ShownBy of(JavaClass tests, String suffix, CanBeAnnotated annotated, boolean isTest) {
        String simpleName =
                tests.getName().substring(tests.getPackageName().length() + 1).replace('$', '.');
        String file = SOURCES + tests.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return new ShownBy(
                simpleName + suffix,
                file,
                tag(annotated).or(() -> tag(tests)),
                List.of(((Conforms) annotation(annotated)).value()),
                problem(tests, annotated, isTest));
    }

    private static Optional<String> problem(JavaClass tests, CanBeAnnotated annotated, boolean isTest) {
        if (tests.getPackageName().startsWith(FAKE)) {
            return Optional.of("tests the fake of AWS, which shows nothing of Slipway");
        }
        if (!isTest) {
            return Optional.of("is no test");
        }
        return isDisabled(annotated) || isDisabled(tests) ? Optional.of("does not run") : Optional.empty();
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith(Testable.class);
    }

    private static boolean isDisabled(CanBeAnnotated annotated) {
        return annotated.isAnnotatedWith(Disabled.class);
    }

    private static Conforms annotation(CanBeAnnotated annotated) {
        return annotated instanceof JavaMethod method
                ? method.getAnnotationOfType(Conforms.class)
                : ((JavaClass) annotated).getAnnotationOfType(Conforms.class);
    }

    private static Optional<String> tag(CanBeAnnotated annotated) {
        Optional<Tag> tag = annotated instanceof JavaMethod method
                ? method.tryGetAnnotationOfType(Tag.class)
                : ((JavaClass) annotated).tryGetAnnotationOfType(Tag.class);
        return tag.map(Tag::value);
    }
}
