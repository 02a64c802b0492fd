package io.github.synthskills.core;

import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import java.util.List;

record ClientSources(Client client, LockedServer server, SkillBuildRequest request, Problems problems) {
    List<GeneratedSource> generate() {
        return List.of();
    }
}
