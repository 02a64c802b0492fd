package io.github.synthskills.core.trajectory;

import java.util.List;

/**
 * What became of an import.
 *
 * @param trajectories how many were taken in, new or known
 * @param experiences how many were taken in, new or known
 * @param refused how many lines were not what an export writes
 * @param reasons why the first of these were refused, each with its line
 */
public record ImportReport(int trajectories, int experiences, int refused, List<String> reasons) {

    public ImportReport {
        reasons = List.copyOf(reasons);
    }
}
