package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.drift.DriftReport;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.lock.ClientsLock;
import io.github.synthskills.core.lock.ClientsLockFile;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Accepts what servers say of their tools now, in the locks. Evidence of a probe is kept where only words changed. A lock is
 * written as a whole or not at all.
 */
public final class Approval {

    private final DriftRequest request;
    private final List<String> tools;
    private final Map<String, Optional<ToolDescriptor>> live;
    private final Set<String> changed = new TreeSet<>();
    private final Problems problems = new Problems();
    private final List<String> approved = new ArrayList<>();
    private final List<String> unprobed = new ArrayList<>();

    private Approval(DriftRequest request, List<String> tools, DriftCheck.Compared compared) {
        this.request = request;
        this.tools = tools;
        this.live = compared.live();
        compared.report().tools().forEach(drift -> changed.add(drift.tool()));
        compared.report().problems().forEach(problems::add);
    }

    /**
     * What came of it.
     *
     * @param report what was found
     * @param approved the locks that were written, or would be, relative to the project
     * @param unprobed evidence that does not count any more, in words
     * @param problems what is wrong; a lock that has to do with an error is not written
     */
    public record Outcome(DriftReport report, List<String> approved, List<String> unprobed, List<Problem> problems) {
        public Outcome {
            approved = List.copyOf(approved);
            unprobed = List.copyOf(unprobed);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Approves.
     *
     * @param tools {@code server/tool}, or a server for all of its tools; empty for all tools
     * @param write whether locks are written; otherwise it only tells what would be
     */
    public static Outcome run(DriftRequest request, List<String> tools, boolean write) {
        DriftCheck.Compared compared = DriftCheck.compare(request, tool -> isWanted(tools, tool));
        Approval approval = new Approval(request, tools, compared);
        approval.refuseUnknown(compared.locks());
        compared.locks().forEach(lock -> approval.approve(lock, write));
        return new Outcome(compared.report(), approval.approved, approval.unprobed, approval.problems.sorted());
    }

    private void refuseUnknown(List<LockedTools.Lock> locks) {
        Set<String> known = new TreeSet<>();
        locks.forEach(lock -> lock.tools().keySet().forEach(tool -> {
            known.add(tool);
            known.add(DriftCheck.server(tool));
        }));
        for (String tool : tools) {
            if (!known.contains(tool)) {
                problems.add(Problem.error("SYNTH-APPROVE-TOOL", null, "no lock knows '" + tool + "'"
                        + Nearest.ending(tool, known) + " Give a tool as server/tool, or a server for all of its tools."));
            }
        }
    }

    private static boolean isWanted(List<String> tools, String tool) {
        return tools.isEmpty() || tools.contains(tool) || tools.contains(DriftCheck.server(tool));
    }

    private void approve(LockedTools.Lock lock, boolean write) {
        if (!isComplete(lock)) {
            return;
        }
        List<String> dropped = new ArrayList<>();
        String text = lock.skill() != null
                ? LockFile.write(approved(lock.skill(), lock, dropped))
                : lock.clients() != null ? ClientsLockFile.write(approved(lock.clients(), dropped)) : "";
        try {
            if (text.equals(Files.readString(lock.file()))) {
                return;
            }
            if (write) {
                OutputFiles files = new OutputFiles(request.specs());
                files.add(lock.file(), text);
                files.write(List.of());
            }
            approved.add(lock.shown());
            unprobed.addAll(dropped);
        } catch (IOException e) {
            problems.add(Problem.error("SYNTH-BUILD-WRITE", null, lock.shown() + " cannot be written: " + OutputFiles.describe(e)
                    + ". It is as it was. Check permissions and free space, and try again."));
        }
    }

    /** Whether all that is to be approved in a lock was seen. */
    private boolean isComplete(LockedTools.Lock lock) {
        boolean complete = true;
        for (String tool : lock.tools().keySet()) {
            Optional<ToolDescriptor> now = live.get(tool);
            if (!isWanted(tools, tool) || now != null && now.isPresent()) {
                continue;
            }
            complete = false;
            Position place = lock.places().getOrDefault(tool, List.of()).stream().findFirst().orElse(null);
            problems.add(now == null
                    ? Problem.error("SYNTH-APPROVE-UNSEEN", place, "tool " + tool + " could not be looked at, so " + lock.shown()
                            + " stays as it is. Mend its server, or leave the tool out: -Dtools=server/tool,…")
                    : Problem.error("SYNTH-APPROVE-GONE", place, "tool " + tool + " is gone from its server, so " + lock.shown()
                            + " stays as it is. " + (lock.clients() == null
                            ? "Let the spec use another tool, or leave this one out: -Dtools=server/tool,…"
                            : "Approve what else changed with -Dtools=server/tool,…; if the tool is gone for good, make the"
                                    + " client without it: mvn synth:generate -Dsynth.refresh")));
        }
        return complete;
    }

    // --- locks ---

    private SkillLock approved(SkillLock lock, LockedTools.Lock from, List<String> dropped) {
        // A server's instructions belong to all of its tools: accepting one of them accepts its server's words.
        Map<String, String> instructions = new HashMap<>();
        from.tools().keySet().forEach(id ->
                accepted(id).ifPresent(now -> instructions.put(now.server(), now.instructions())));
        List<ToolDescriptor> now = new ArrayList<>();
        Set<String> asserting = new TreeSet<>();
        from.tools().forEach((id, before) -> {
            ToolDefinition definition = accepted(id).map(ToolDescriptor::definition).orElse(before.definition());
            String words = instructions.get(before.server());
            now.add(words == null ? before : ToolDescriptor.of(before.server(), words, definition));
            if (!ToolPin.ofAssertions(definition).equals(ToolPin.ofAssertions(before.definition()))) {
                asserting.add(id);
            }
        });
        SortedMap<String, SkillLock.LockedStep> steps = new TreeMap<>();
        lock.steps().forEach((path, step) -> {
            boolean asserted = asserting.contains(step.binding().tool());
            boolean lookupAsserted = step.lookup() != null && asserting.contains(step.lookup().tool());
            steps.put(path, new SkillLock.LockedStep(step.binding(), asserted ? null : step.probe(), step.lookup(),
                    lookupAsserted ? null : step.lookupProbe()));
            tell(asserted ? step.probe() : null, "step '" + path + "' (" + from.shown() + ")", dropped);
            tell(lookupAsserted ? step.lookupProbe() : null, "the lookup of step '" + path + "' (" + from.shown() + ")", dropped);
        });
        SkillLock approved = SkillLock.of(lock.codegen(), lock.fingerprint(), now, steps);
        return approved.withLearned(lock.learned().stream()
                .map(learned -> asserting.contains(learned.experience().tool()) ? learned : repinned(learned, lock, approved))
                .toList());
    }

    /** What was learned of a tool that is only described anew still holds. */
    private static Learned repinned(Learned learned, SkillLock before, SkillLock now) {
        Experience experience = learned.experience();
        SkillLock.LockedTool old = before.tools().get(experience.tool());
        SkillLock.LockedTool tool = now.tools().get(experience.tool());
        return old == null || tool == null || !experience.pin().equals(old.pin())
                ? learned
                : new Learned(learned.step(), experience.pinned(tool.pin()), learned.standing());
    }

    private static void tell(SkillLock.@Nullable LockedProbe lost, String whose, List<String> dropped) {
        if (lost != null) {
            dropped.add(lost.recorded()
                    ? "What a run recorded does not count any more; record one again with mvn synth:run -Drecord: " + whose
                    : "The next build probes again: " + whose);
        }
    }

    private ClientsLock approved(ClientsLock lock, List<String> dropped) {
        SortedMap<String, ClientsLock.LockedServer> servers = new TreeMap<>(lock.servers());
        lock.servers().forEach((id, server) -> {
            Optional<ToolDescriptor> any = server.tools().keySet().stream()
                    .map(name -> accepted(id + "/" + name))
                    .flatMap(Optional::stream)
                    .findFirst();
            any.ifPresent(now -> servers.put(id, approved(id, server, now.instructions(), dropped)));
        });
        return new ClientsLock(servers);
    }

    private ClientsLock.LockedServer approved(
            String id, ClientsLock.LockedServer server, String instructions, List<String> dropped) {
        SortedMap<String, ClientsLock.LockedDefinition> tools = new TreeMap<>();
        server.tools().forEach((name, before) -> {
            ToolDefinition definition =
                    accepted(id + "/" + name).map(ToolDescriptor::definition).orElse(before.definition());
            boolean same = ToolPin.ofAssertions(definition).equals(ToolPin.ofAssertions(before.definition()));
            tools.put(name, new ClientsLock.LockedDefinition(
                    definition, ToolPin.of(instructions, definition), same ? before.observed() : null));
            if (!same && before.observed() != null) {
                dropped.add("The next build probes again: tool " + id + "/" + name + " of typed clients");
            }
        });
        return new ClientsLock.LockedServer(instructions, server.complete(), tools);
    }

    /** A changed tool as it is now. */
    private Optional<ToolDescriptor> accepted(String tool) {
        return changed.contains(tool) ? live.getOrDefault(tool, Optional.empty()) : Optional.empty();
    }
}
