package dev.slipway.cli;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.run.ActionChoice;
import dev.slipway.core.run.ActionNeed;
import dev.slipway.core.run.CarriedAction;
import dev.slipway.core.run.EarlierRuns;
import dev.slipway.core.run.RunRecord;
import dev.slipway.files.ForeignDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run of a part of a pipeline takes over from earlier runs of the same directory. */
record CarriedOver(Path runs, List<CarriedAction> actions) {

    /** Finds it, or refuses the run. */
    static CarriedOver find(Path directory, String pipeline, ActionChoice choice) {
        Path runs = RunDirectory.runs(directory);
        List<ActionNeed> needs = choice.needs();
        if (needs.isEmpty()) {
            return new CarriedOver(runs, List.of());
        }
        List<KeptRun> kept = KeptRun.in(directory);
        List<RunRecord> records =
                kept.stream().map(KeptRun::record).flatMap(Optional::stream).toList();
        EarlierRuns.Outcome outcome = EarlierRuns.find(
                pipeline,
                needs,
                records,
                (run, name) -> new ForeignDirectory(runs).holdsFile(artifact(Path.of(""), run, name)));
        if (outcome instanceof EarlierRuns.Missing missing) {
            throw RefusedException.input(choice.option() + " needs "
                    + missing.needs().stream().map(ActionNeed::words).collect(Collectors.joining(", and "))
                    + ", and no run that is kept in " + runs + " has that; run the whole pipeline once: slipway run "
                    + directory);
        }
        return new CarriedOver(runs, ((EarlierRuns.Found) outcome).actions());
    }

    private static Path artifact(Path runs, int run, String name) {
        return runs.resolve(Integer.toString(run)).resolve("artifacts").resolve(name + ".zip");
    }

    /** Puts the artifacts into the folder of a run, which then no longer depends on the earlier one. */
    void into(RunDirectory run) throws IOException {
        for (CarriedAction action : actions) {
            for (ArtifactOrigin origin : action.state().artifacts().values()) {
                String name = ((ArtifactOrigin.BuildOutput) origin).artifactName();
                link(artifact(runs, action.folder(), name), run.artifacts().resolve(name + ".zip"));
            }
        }
    }

    /** An archive is never written to again, so that a second name for it is as good as a copy. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(from, to);
        }
    }
}
