package dev.slipway.core.batch;

import dev.slipway.core.buildspec.BuildspecLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One build for each combination of values. A dimension without values is not one of the matrix.
 *
 * @param ignoreFailure whether the batch can succeed although one of them does not
 * @param common what all builds have; a value of the matrix is stronger
 * @param buildspecs empty for the buildspec that holds the batch
 * @param computeTypes AWS's names
 * @param images build images
 * @param variables name to values
 */
public record BuildMatrix(
        boolean fastFail,
        boolean ignoreFailure,
        TaskEnvironment common,
        List<BuildspecLocation> buildspecs,
        List<String> computeTypes,
        List<String> images,
        Map<String, List<String>> variables)
        implements BatchSpec {

    public BuildMatrix {
        buildspecs = List.copyOf(buildspecs);
        computeTypes = List.copyOf(computeTypes);
        images = List.copyOf(images);
        Map<String, List<String>> copies = new LinkedHashMap<>();
        variables.forEach((name, values) -> copies.put(name, List.copyOf(values)));
        variables = Collections.unmodifiableMap(copies);
        if (size(buildspecs, computeTypes, images, variables) > MAX_BUILDS || variables.containsValue(List.of())) {
            throw new IllegalArgumentException("a matrix has 1 to " + MAX_BUILDS + " builds");
        }
    }

    /** How many builds these dimensions make; a large number if that is too large for a number. */
    static long size(
            List<BuildspecLocation> buildspecs,
            List<String> computeTypes,
            List<String> images,
            Map<String, List<String>> variables) {
        List<Integer> sizes = new ArrayList<>(List.of(buildspecs.size(), computeTypes.size(), images.size()));
        variables.values().forEach(values -> sizes.add(values.size()));
        long product = 1;
        for (int size : sizes) {
            product = Math.min(Integer.MAX_VALUE, product * Math.max(1, size));
        }
        return product;
    }

    /** What CodeBuild calls the builds of a matrix is not documented (ADR 0035). */
    static String identifier(int index) {
        return "build" + (index + 1);
    }

    /** The last dimension, which is the last variable, changes from build to build. */
    @Override
    public List<BatchTask> tasks() {
        List<Combination> all = List.of(new Combination(Optional.empty(), common));
        all = times(all, buildspecs, (one, spec) -> new Combination(Optional.of(spec), one.env()));
        all = times(
                all,
                computeTypes,
                (one, type) -> one.with(Optional.of(type), one.env().image()));
        all = times(all, images, (one, image) -> one.with(one.env().computeType(), Optional.of(image)));
        for (Map.Entry<String, List<String>> variable : variables.entrySet()) {
            all = times(all, variable.getValue(), (one, value) -> one.with(variable.getKey(), value));
        }
        List<BatchTask> tasks = new ArrayList<>();
        for (Combination one : all) {
            tasks.add(new BatchTask(
                    identifier(tasks.size()),
                    one.buildspec(),
                    one.env(),
                    false,
                    ignoreFailure,
                    List.of(),
                    Optional.empty()));
        }
        return tasks;
    }

    @FunctionalInterface
    private interface Choice<T> {
        Combination of(Combination one, T value);
    }

    private static <T> List<Combination> times(List<Combination> combinations, List<T> values, Choice<T> choice) {
        return values.isEmpty()
                ? combinations
                : combinations.stream()
                        .flatMap(one -> values.stream().map(value -> choice.of(one, value)))
                        .toList();
    }

    private record Combination(Optional<BuildspecLocation> buildspec, TaskEnvironment env) {

        Combination with(Optional<String> computeType, Optional<String> image) {
            return new Combination(
                    buildspec,
                    new TaskEnvironment(
                            computeType, env.fleet(), image, env.type(), env.privilegedMode(), env.variables()));
        }

        Combination with(String name, String value) {
            Map<String, String> variables = new LinkedHashMap<>(env.variables());
            variables.put(name, value);
            return new Combination(
                    buildspec,
                    new TaskEnvironment(
                            env.computeType(), env.fleet(), env.image(), env.type(), env.privilegedMode(), variables));
        }
    }
}
