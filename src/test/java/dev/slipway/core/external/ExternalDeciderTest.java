package dev.slipway.core.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.external.Step.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was wished for, done before and found, and the one step that follows. */
class ExternalDeciderTest {

    private static final Owner ME = new Owner("cluster", "team/app");
    private static final Owner OTHER_OBJECT = new Owner("cluster", "team/web");
    private static final Owner OTHER_CLUSTER = new Owner("elsewhere", "team/app");
    private static final List<String> DIFFERENT = List.of("source.location", "tags");

    private static final Wish WISH = new Wish(ME, false, Wish.Drift.CORRECT, "d1", Optional.empty());
    private static final Wish ADOPTING = new Wish(ME, true, Wish.Drift.CORRECT, "d1", Optional.empty());
    private static final Wish REPORTING = new Wish(ME, false, Wish.Drift.REPORT, "d1", Optional.empty());
    private static final Wish SECRET = new Wish(ME, false, Wish.Drift.REPORT, "d1", Optional.of("s2"));

    private static final Past WRITTEN = new Past(true, Optional.of("d1"), Optional.empty());
    private static final Past WRITTEN_OTHERWISE = new Past(true, Optional.of("d0"), Optional.empty());

    private static Found found(Owner owner, List<String> differences) {
        return new Found.Present(Optional.of(owner), differences);
    }

    private static Found unowned(List<String> differences) {
        return new Found.Present(Optional.empty(), differences);
    }

    private static Found claimed(Owner owner) {
        return new Found.Claimed(owner);
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                row("nothing is there yet", WISH, Past.NONE, new Found.Absent(), new Step.Create(false)),
                row("it has been deleted", WISH, WRITTEN, new Found.Absent(), new Step.Create(true)),
                row("its deletion is reported", REPORTING, WRITTEN, new Found.Absent(), new Step.ReportDeletion()),
                row(
                        "it was never there to be deleted",
                        REPORTING,
                        Past.NONE,
                        new Found.Absent(),
                        new Step.Create(false)),
                row(
                        "it was deleted, and then the object has changed",
                        REPORTING,
                        WRITTEN_OTHERWISE,
                        new Found.Absent(),
                        new Step.Create(true)),
                row(
                        "an older object is about to make it",
                        WISH,
                        Past.NONE,
                        claimed(OTHER_OBJECT),
                        refuse(OTHER_OBJECT)),
                row(
                        "it was deleted, and an older object is about to make it",
                        WISH,
                        WRITTEN,
                        claimed(OTHER_OBJECT),
                        refuse(OTHER_OBJECT)),
                row("it is nobody's", WISH, Past.NONE, unowned(DIFFERENT), new Step.Refuse(Optional.empty())),
                row("it lost its tags", WISH, WRITTEN, unowned(DIFFERENT), new Step.Refuse(Optional.empty())),
                row("it may be adopted", ADOPTING, Past.NONE, unowned(DIFFERENT), update(Cause.ADOPTION, DIFFERENT)),
                row(
                        "nothing differs but the owner",
                        ADOPTING,
                        Past.NONE,
                        unowned(List.of()),
                        update(Cause.ADOPTION, List.of())),
                row("it is another object's", WISH, Past.NONE, found(OTHER_OBJECT, DIFFERENT), refuse(OTHER_OBJECT)),
                row("it is another cluster's", WISH, WRITTEN, found(OTHER_CLUSTER, List.of()), refuse(OTHER_CLUSTER)),
                row(
                        "what has an owner is not adopted",
                        ADOPTING,
                        Past.NONE,
                        found(OTHER_OBJECT, List.of()),
                        refuse(OTHER_OBJECT)),
                row("it is as it should be", WISH, WRITTEN, found(ME, List.of()), new Step.Keep()),
                row(
                        "only the object's words have changed",
                        WISH,
                        WRITTEN_OTHERWISE,
                        found(ME, List.of()),
                        new Step.Keep()),
                row("the status was lost after it was made", WISH, Past.NONE, found(ME, List.of()), new Step.Keep()),
                row(
                        "the object has changed",
                        WISH,
                        WRITTEN_OTHERWISE,
                        found(ME, DIFFERENT),
                        update(Cause.DEFINITION, DIFFERENT)),
                row(
                        "the object has changed and drift is reported",
                        REPORTING,
                        WRITTEN_OTHERWISE,
                        found(ME, DIFFERENT),
                        update(Cause.DEFINITION, DIFFERENT)),
                row("somebody has changed it", WISH, WRITTEN, found(ME, DIFFERENT), update(Cause.DRIFT, DIFFERENT)),
                row(
                        "somebody has changed it, which is reported",
                        REPORTING,
                        WRITTEN,
                        found(ME, DIFFERENT),
                        new Step.ReportDrift(DIFFERENT)),
                row(
                        "a token is new",
                        SECRET,
                        new Past(true, Optional.of("d1"), Optional.of("s1")),
                        found(ME, List.of()),
                        update(Cause.SECRET, List.of())),
                row(
                        "a token is new, which is no drift, though there is some",
                        SECRET,
                        new Past(true, Optional.of("d1"), Optional.of("s1")),
                        found(ME, DIFFERENT),
                        update(Cause.SECRET, DIFFERENT)),
                row(
                        "a token was written before",
                        SECRET,
                        new Past(true, Optional.of("d1"), Optional.of("s2")),
                        found(ME, List.of()),
                        new Step.Keep()),
                row(
                        "a token may not have been written",
                        SECRET,
                        Past.NONE,
                        found(ME, List.of()),
                        update(Cause.SECRET, List.of())),
                row(
                        "there is no token any more",
                        WISH,
                        new Past(true, Optional.of("d1"), Optional.of("s1")),
                        found(ME, List.of()),
                        update(Cause.SECRET, List.of())));
    }

    private static Arguments row(String name, Wish wish, Past past, Found found, Step step) {
        return Arguments.argumentSet(name, wish, past, found, step);
    }

    private static Step update(Cause cause, List<String> fields) {
        return new Step.Update(cause, fields);
    }

    private static Step refuse(Owner owner) {
        return new Step.Refuse(Optional.of(owner));
    }

    @ParameterizedTest
    @MethodSource("steps")
    @Conforms({"in-aws/changed-token", "in-aws/name-is-taken", "in-aws/update-of-the-same"})
    void one_step_follows(Wish wish, Past past, Found found, Step step) {
        assertThat(ExternalDecider.decide(wish, past, found)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"team/app,true,true", "team/app,false,false", "team/web,true,false", "team/web,false,false"})
    void only_what_is_marked_as_the_objects_own_is_deleted_and_only_if_it_says_so(
            String object, boolean policyIsDelete, boolean deleted) {
        assertThat(ExternalDecider.isDeleted(ME, policyIsDelete, found(new Owner("cluster", object), List.of())))
                .isEqualTo(deleted);
    }

    @Test
    void what_is_nobodys_is_never_deleted() {
        assertThat(ExternalDecider.isDeleted(ME, true, unowned(List.of()))).isFalse();
    }

    @Test
    void what_is_not_there_is_not_deleted() {
        assertThat(ExternalDecider.isDeleted(ME, true, new Found.Absent())).isFalse();
    }

    @Test
    void the_object_of_another_cluster_is_not_this_one() {
        assertThat(ExternalDecider.isDeleted(ME, true, found(OTHER_CLUSTER, List.of())))
                .isFalse();
    }
}
