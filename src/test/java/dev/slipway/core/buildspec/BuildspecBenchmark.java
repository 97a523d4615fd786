package dev.slipway.core.buildspec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures how many different buildspecs of 31 to 81 lines are parsed in a second, once the JVM is warm. */
public final class BuildspecBenchmark {

    private static final int FILES = 1_000;
    private static final int RUNS = 8;
    private static final long NANOS = 1_000_000_000L;

    private BuildspecBenchmark() {}

    /** Prints a line a run; the first ones warm up. */
    public static void main(String[] arguments) {
        Random random = new Random(7);
        List<String> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(file(i, 8 + random.nextInt(51)));
        }
        for (int run = 1; run <= RUNS; run++) {
            long start = System.nanoTime();
            long valid = files.stream()
                    .map(BuildspecParser::parse)
                    .filter(ParsedBuildspec.Valid.class::isInstance)
                    .count();
            long took = System.nanoTime() - start;
            System.out.printf(
                    "run %d: %d of %d files valid, %d files a second%n", run, valid, FILES, FILES * NANOS / took);
        }
    }

    private static String file(int number, int commands) {
        StringBuilder text = new StringBuilder("""
                version: 0.2
                env:
                  variables:
                    IMAGE: app-%d
                    STAGE: "test"
                  parameter-store:
                    TOKEN: /app/%d/token
                phases:
                  install:
                    runtime-versions:
                      python: 3.8
                    commands:
                      - pip install -r requirements.txt
                  build:
                    commands:
                """.formatted(number, number));
        for (int i = 0; i < commands; i++) {
            text.append(
                    i % 8 == 7
                            ? "      - |\n        if [ -f a" + i
                                    + " ]; then\n          echo \"$IMAGE: there\"\n        fi\n"
                            : "      - docker build -t \"$IMAGE:" + i + "\" --build-arg N=" + number
                                    + " .   # a comment\n");
        }
        return text.append("artifacts:\n  files:\n    - '**/*'\n  exclude-paths: ['.git/**/*']\n  discard-paths: no\n")
                .toString();
    }
}
