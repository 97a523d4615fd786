package dev.slipway.core.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets executions into stages in mode SUPERSEDED (AWS CodePipeline user guide, "How pipeline executions work"): one
 * execution in a stage, one at its entrance, and a newer one takes the place of the one that waits.
 */
public final class StageAdmission {

    private StageAdmission() {}

    /** Who holds and who waits, after what {@code executions} did since {@code before} was written. */
    public static List<StageOccupancy> admit(
            List<String> stages, List<StageOccupancy> before, List<ExecutionPosition> executions) {
        List<StageOccupancy> after = new ArrayList<>();
        for (String stage : stages) {
            Optional<String> holder = before.stream()
                    .filter(occupancy -> occupancy.stage().equals(stage))
                    .map(StageOccupancy::holder)
                    .flatMap(Optional::stream)
                    .filter(name -> stillAt(stage, name, executions))
                    .findFirst()
                    .or(() -> inside(stage, executions));
            Optional<String> newest = newestOutside(stage, holder, executions);
            after.add(
                    holder.isPresent()
                            ? new StageOccupancy(stage, holder, newest)
                            : new StageOccupancy(stage, newest, Optional.empty()));
        }
        return after;
    }

    /** What the execution is told about the stage that it wants to enter; one that is in a stage has not asked yet. */
    public static Admission admissionOf(
            ExecutionPosition execution, List<StageOccupancy> occupancies, List<ExecutionPosition> executions) {
        Optional<StageOccupancy> occupancy = occupancies.stream()
                .filter(candidate -> execution.isAt(candidate.stage()))
                .findFirst();
        if (occupancy.isEmpty() || execution.inside()) {
            return Admission.WAITING;
        }
        if (occupancy.get().holder().equals(Optional.of(execution.execution()))) {
            return Admission.ADMITTED;
        }
        boolean overtaken = executions.stream()
                .filter(other -> occupancy.get().holder().equals(Optional.of(other.execution()))
                        || occupancy.get().waiting().equals(Optional.of(other.execution())))
                .anyMatch(other -> ExecutionPosition.BY_AGE.compare(other, execution) > 0);
        return overtaken ? Admission.SUPERSEDED : Admission.WAITING;
    }

    private static boolean stillAt(String stage, String name, List<ExecutionPosition> executions) {
        return executions.stream().anyMatch(execution -> execution.execution().equals(name) && execution.isAt(stage));
    }

    private static Optional<String> inside(String stage, List<ExecutionPosition> executions) {
        return executions.stream()
                .filter(execution -> execution.isAt(stage) && execution.inside())
                .map(ExecutionPosition::execution)
                .findFirst();
    }

    private static Optional<String> newestOutside(
            String stage, Optional<String> holder, List<ExecutionPosition> executions) {
        return executions.stream()
                .filter(execution -> execution.isAt(stage) && !execution.inside())
                .filter(execution -> !holder.equals(Optional.of(execution.execution())))
                .max(ExecutionPosition.BY_AGE)
                .map(ExecutionPosition::execution);
    }
}
