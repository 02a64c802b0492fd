package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.spec.ClientsSpec;
import io.github.synthskills.runtime.text.CleanText;

/** What a lock says of a tool holds until somebody approves something else. */
final class Pinned {

    private static final String NOT_WHAT_IT_WAS = " is not what it was when it was locked";
    private static final String GONE = " is gone from its server";

    private Pinned() {}

    /** Whether a lock knows a tool otherwise than it is, or its server by other instructions. */
    static boolean differs(SkillLock lock, ToolDescriptor live) {
        SkillLock.LockedTool before = lock.tools().get(live.id());
        if (before != null) {
            return !before.pin().equals(live.pin());
        }
        boolean serverKnown = lock.tools().keySet().stream().anyMatch(id -> id.startsWith(live.server() + "/"));
        return serverKnown && !lock.instructions().getOrDefault(live.server(), "").equals(live.instructions());
    }

    /** The problem of a step whose tool is not what it was. */
    static Problem drift(String path, String tool, boolean there, Position position) {
        return drift(tool, there, position, "step '" + path.replace("?", " (lookup)") + "' is not made with it",
                " and run mvn synth:generate again.");
    }

    /** The problem of a client one of whose tools is not what it was. */
    static Problem drift(ClientsSpec.Client client, String tool, boolean there) {
        return drift(client.server() + "/" + tool, there, client.position(),
                "the client of '" + client.server() + "' is not generated", there
                        ? " and run mvn synth:generate again."
                        : "; if it is gone for good, make the client without it: mvn synth:generate -Dsynth.refresh");
    }

    /** Who refreshes accepts what changed, but should know that something did. */
    static String accepted(String tool, boolean there, String lockFile) {
        return "tool " + CleanText.line(tool, 200) + (there ? NOT_WHAT_IT_WAS : GONE)
                + "; accepted, because synth.refresh is set. Review the change of " + lockFile + ".";
    }

    private static Problem drift(String tool, boolean there, Position position, String consequence, String next) {
        String shown = CleanText.line(tool, 200);
        return Problem.error("SYNTH-LOCK-DRIFT", position, "tool " + shown
                + (there ? NOT_WHAT_IT_WAS : GONE)
                + ", so " + consequence + ". See what changed with mvn"
                + " synth:drift" + (there ? "; if the change is wanted, accept it with mvn synth:approve -Dtools=" + shown : "")
                + next);
    }
}
