package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.runtime.BuildImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dash does not understand is told, and nothing else. */
class BashismsTest {

    static Stream<Arguments> hits() {
        return Stream.of(
                hit("[[ -f a ]]", "[[ ]]"),
                hit("if [[ $A == b* && -n $B ]]; then make; fi", "[[ ]]"),
                hit("! [[ -f a ]] || exit 1", "[[ ]]"),
                hit("true && [[ -f a ]]", "[[ ]]"),
                hit("x=$([[ -f a ]] && echo b)", "[[ ]]"),
                hit("echo \"`[[ -f a ]]`\"", "[[ ]]"),
                hit("case $A in\n  b) [[ -f a ]] ;;\nesac", "[[ ]]"),
                hit("f() { [[ -f a ]]; }", "[[ ]]"),
                hit("source venv/bin/activate", "source"),
                hit("cd a && source .env; make", "source"),
                hit("for f in *.sh; do source \"$f\"; done", "source"),
                hit("A=1 source x", "source"),
                hit("declare -A map", "declare"),
                hit("pushd app", "pushd"),
                hit("shopt -s globstar", "shopt"),
                hit("let i=1", "let"),
                hit("function build {\n  make\n}", "function"),
                hit("function build() { make; }", "function"),
                hit("set -o pipefail", "set -o pipefail"),
                hit("set -euo pipefail\nmake", "set -o pipefail"),
                hit("set -e -o pipefail", "set -o pipefail"),
                hit("[ \"$A\" == b ]", "== in ["),
                hit("if test $A == b; then make; fi", "== in test"),
                hit("a=(1 2)\necho x", "a=( )"),
                hit("a+=(\"$b\")", "a+=( )"),
                hit("readonly a=(1 2)", "a=( )"),
                hit("grep x <<< \"$A\"", "<<<"),
                hit("make &> log", "&>"),
                hit("make &>>log", "&>>"),
                hit("make |& tee log", "|&"),
                hit("diff <(sort a) b", "<( )"),
                hit("tee >(cat) < a", "<( )"),
                hit("echo ${A^^}", "${A^^}"),
                hit("echo \"${A,,}\"", "${A,,}"),
                hit("B=${A//-/_}", "${A//-/_}"),
                hit("TAG=${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}", "${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}"),
                hit("echo ${a[0]}", "${a[0]}"),
                hit("echo ${#a[@]}", "${#a[@]}"),
                hit("echo ${!NAME}", "${!NAME}"),
                hit("echo ${A@Q}", "${A@Q}"),
                hit("echo ${A: -3}", "${A: -3}"),
                hit("echo ${A:-${B^}}", "${B^}"),
                hit("cat <<EOF\n${A^^}\nEOF", "${A^^}"),
                hit("#!/bin/bash\n[[ -f a ]]", "[[ ]]"));
    }

    private static Arguments hit(String command, String written) {
        return Arguments.of(command, written);
    }

    @ParameterizedTest
    @MethodSource("hits")
    void what_needs_bash_is_told_once(String command, String written) {
        assertThat(Linted.findings(LintRule.BASHISM, Linted.commands(command)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("`" + written + "` is bash, and commands run in /bin/sh, which is dash in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '[[ a ]]' \"[[ b ]]\" [[ # [[ c ]]",
                "# source venv/bin/activate",
                "echo a#b source",
                "bash -c 'source x; [[ -f a ]]; a=(1 2); echo ${A^^}'",
                "bash -c \"[[ -f a ]] && source x\"",
                "cat > x.sh <<'EOF'\n[[ -f a ]]\nsource x\n${A^^}\nset -o pipefail\nEOF\nsh x.sh",
                "bash <<EOF\n[[ -f a ]]\nsource x\nEOF",
                "bash <<-EOF\n\tsource x\n\tEOF\nmake",
                "grep '[[:space:]]' a",
                "case $A in\n  [[:alpha:]]*) make ;;\n  source) make ;;\n  (declare|let) make ;;\nesac",
                "x=$(case a in a) echo b;; esac); make",
                "command -v source",
                "apt-get source x",
                "git diff --source",
                "for source in a b; do echo $source; done",
                "source=a; echo \"$source\"",
                "source() { . \"$1\"; }\nsource x",
                "source ./x || . ./x",
                "if [ -n \"$BASH_VERSION\" ]; then source x; fi",
                "shopt -s nullglob || true",
                "function=a",
                "build() { make; }\nbuild",
                "(set -o pipefail) 2>/dev/null && set -o pipefail",
                "set -eu",
                "set -o errexit",
                "[ \"$A\" = b ]",
                "[ \"$A\" = '==' ]",
                "awk '$1 == 2' a",
                "python -c \"print(1 == 2)\"",
                "test \"$A == b\"",
                "docker run --label=(x)",
                "A= (make)",
                "make > log 2>&1 &",
                "make 2>&1 | tee log",
                "make & > log true",
                "cat < a > b 2>> c",
                "cat << EOF\n<<< &> ${A:-b}\nEOF",
                "echo \"<(a)\" '<<<' \\&\\>",
                "echo $((1 << 2)) $((A > 3 && 2<3))",
                "((make a); (make b))",
                "echo ${A:-b} ${A:=b} ${A:?b} ${A:+b} ${A-b} ${A=b} ${A?b} ${A+b}",
                "echo ${A%.*} ${A%%.*} ${A#*/} ${A##*/} ${#A} ${#} ${@} ${*} ${?} ${!} ${$} ${-} ${1} ${10}",
                "echo ${A:-'}'} ${A:-\"}\"} ${A:-it}s",
                "echo \"${A:-it's}\" && echo \"it's ${A}\"",
                "echo ${A%/*}/${B}",
                "echo '${A^^}' \\${A^^} \"\\${A^^}\"",
                "sed -i \"s/a/${A}/\" b",
                "jq '.a[0] | .b' c",
                "aws x --query 'a[?b==`c`].d'",
                "find . -name '*.sh' -exec sh -c 'a' {} +",
                "echo {1..5} $RANDOM"
            })
    void what_dash_understands_is_not_told(String command) {
        assertThat(Linted.findings(LintRule.BASHISM, Linted.commands(command))).isEmpty();
    }

    @Test
    void each_feature_is_told_at_its_own_place() {
        String text = Linted.commands("make\n  [[ -f a ]] && echo ${A^^}\n[[ -f b ]]", "source x");
        assertThat(Linted.findings(LintRule.BASHISM, text).stream()
                        .map(Finding::place)
                        .map(place -> place.line() + ":" + place.column()))
                .containsExactly("7:11", "7:30", "10:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "powershell.exe"})
    void another_shell_is_not_sh(String shell) {
        String text = Linted.commands("[[ -f a ]]") + "env: {shell: " + shell + "}\n";
        assertThat(Linted.findings(LintRule.BASHISM, text)).isEmpty();
    }

    @Test
    void sh_by_name_is_sh() {
        String text = Linted.commands("[[ -f a ]]") + "env: {shell: /bin/sh}\n";
        assertThat(Linted.findings(LintRule.BASHISM, text)).hasSize(1);
    }

    @Test
    void on_an_image_whose_sh_is_bash_nothing_is_told() {
        String text = Linted.commands("[[ -f a ]]");
        assertThat(Linted.findings(
                        LintRule.BASHISM, text, BuildImage.named("aws/codebuild/amazonlinux-x86_64-standard:5.0")))
                .isEmpty();
        assertThat(Linted.findings(LintRule.BASHISM, text, BuildImage.named("aws/codebuild/standard:7.0")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("dash in aws/codebuild/standard:7.0"));
    }

    @Test
    void the_fix_names_posix_and_the_other_shell() {
        List<Finding> findings = Linted.findings(LintRule.BASHISM, Linted.commands("source x"));
        assertThat(findings.get(0).fix())
                .isEqualTo(Optional.of(
                        "write . with a path that has a slash in it, such as . ./file, or set env.shell: bash"));
    }
}
