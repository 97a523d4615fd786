package dev.slipway.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules and the tests that show them. */
record Conformance(List<Section> sections, List<ShownBy> tests) {

    Conformance {
        sections = List.copyOf(sections);
        tests = List.copyOf(tests);
    }

    /** As it is. */
    static Conformance ofThisProject() {
        return new Conformance(Section.all(), ShownBy.all());
    }

    /** The tests that name the rule. */
    List<ShownBy> showing(String id) {
        return tests.stream().filter(test -> test.rules().contains(id)).toList();
    }

    /** What keeps it from being true, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Section section : sections) {
            for (Rule rule : section.rules()) {
                if (rules.put(section.id(rule), rule) != null) {
                    problems.add("there are two rules " + section.id(rule));
                }
            }
        }
        rules.forEach((id, rule) -> judge(id, rule, problems));
        tests.forEach(test -> judge(test, rules.keySet(), problems));
        return problems;
    }

    private void judge(String id, Rule rule, List<String> problems) {
        boolean isShown = !showing(id).isEmpty();
        if (rule.isHonoured() && !isShown) {
            problems.add(id + " has neither a test that names it nor a state");
        }
        if (!rule.isHonoured() && rule.why() == null) {
            problems.add(id + " is " + rule.state().spelling() + " and does not say why");
        }
        if (!rule.isHonoured() && isShown && !rule.state().mayBeShown()) {
            problems.add(id + " is " + rule.state().spelling() + " and shown by "
                    + showing(id).get(0).name());
        }
        if (rule.from().isEmpty()) {
            problems.add(id + " does not say where it is from");
        }
    }

    private static void judge(ShownBy test, Set<String> rules, List<String> problems) {
        test.problem().ifPresent(problem -> problems.add(test.name() + " names rules and " + problem));
        Set<String> once = new LinkedHashSet<>();
        for (String id : test.rules()) {
            if (!rules.contains(id)) {
                problems.add(test.name() + " names " + id + ", which is no rule");
            }
            if (!once.add(id)) {
                problems.add(test.name() + " names " + id + " twice");
            }
        }
    }
}
