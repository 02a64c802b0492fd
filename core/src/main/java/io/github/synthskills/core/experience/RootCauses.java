package io.github.synthskills.core.experience;

import io.github.synthskills.runtime.ToolError;
import java.util.Map;
import java.util.TreeMap;

/** Why something failed, told by the kind of a tool's error or by the id of a build's problem. */
public final class RootCauses {

    /** By the longest beginning of a problem's id. */
    private static final Map<String, RootCause> BY_PROBLEM = new TreeMap<>(Map.ofEntries(
            Map.entry("SYNTH-", RootCause.PARAMETER),
            Map.entry("SYNTH-BUG-", RootCause.TRANSIENT),
            Map.entry("SYNTH-BUILD-", RootCause.TRANSIENT),
            Map.entry("SYNTH-CHECK-", RootCause.MISSING_LOGIC),
            Map.entry("SYNTH-COMPILER-", RootCause.TRANSIENT),
            Map.entry("SYNTH-DISCOVERY-", RootCause.TOOL_MISMATCH),
            Map.entry("SYNTH-DRIFT-", RootCause.TOOL_MISMATCH),
            Map.entry("SYNTH-EFFECT-", RootCause.PERMISSION),
            Map.entry("SYNTH-ENSURE-", RootCause.MISSING_LOGIC),
            Map.entry("SYNTH-EXPR-NULL", RootCause.DATA),
            Map.entry("SYNTH-EXPR-LIST", RootCause.DATA),
            Map.entry("SYNTH-EXPR-FIELD", RootCause.DATA),
            Map.entry("SYNTH-EXPR-OPAQUE", RootCause.DATA),
            Map.entry("SYNTH-FLOW-", RootCause.MISSING_LOGIC),
            Map.entry("SYNTH-LEDGER-", RootCause.TRANSIENT),
            Map.entry("SYNTH-LEARN-", RootCause.MISSING_LOGIC),
            Map.entry("SYNTH-LOCK-", RootCause.TOOL_MISMATCH),
            Map.entry("SYNTH-MEMORY-", RootCause.TRANSIENT),
            Map.entry("SYNTH-PAGES-", RootCause.MISSING_LOGIC),
            Map.entry("SYNTH-PIN-", RootCause.TOOL_MISMATCH),
            Map.entry("SYNTH-PLAN-", RootCause.MISSING_LOGIC),
            Map.entry("SYNTH-PROBE-", RootCause.DATA),
            Map.entry("SYNTH-PROBE-INPUT", RootCause.PARAMETER),
            Map.entry("SYNTH-PROBE-REFUSED", RootCause.PERMISSION),
            Map.entry("SYNTH-RUN-", RootCause.TRANSIENT),
            Map.entry("SYNTH-RUNLOG-", RootCause.TRANSIENT),
            Map.entry("SYNTH-SERVER-", RootCause.TRANSIENT),
            Map.entry("SYNTH-TOOL-", RootCause.TOOL_MISMATCH),
            Map.entry("SYNTH-VERIFY-", RootCause.DATA)));

    private RootCauses() {}

    /** Why a call failed. What nobody knows is taken for weather: the next call may not fail. */
    public static RootCause of(ToolError.Kind kind) {
        return switch (kind) {
            case ARGUMENT -> RootCause.PARAMETER;
            case NOT_FOUND, SHAPE -> RootCause.DATA;
            case CONFLICT, KEY_CONFLICT -> RootCause.MISSING_LOGIC;
            case PERMISSION -> RootCause.PERMISSION;
            case RATE -> RootCause.RATE;
            case OUTAGE, TRANSIENT, UNKNOWN -> RootCause.TRANSIENT;
        };
    }

    /** Why a build failed; most problems are something wrong in a spec or an option. */
    public static RootCause ofProblem(String id) {
        RootCause found = RootCause.PARAMETER;
        int longest = 0;
        for (Map.Entry<String, RootCause> entry : BY_PROBLEM.entrySet()) {
            if (id.startsWith(entry.getKey()) && entry.getKey().length() > longest) {
                longest = entry.getKey().length();
                found = entry.getValue();
            }
        }
        return found;
    }
}
