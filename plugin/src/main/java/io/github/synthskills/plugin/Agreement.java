package io.github.synthskills.plugin;

import io.github.synthskills.plugin.sum.Difference;
import io.github.synthskills.plugin.sum.Difference.Kind;
import io.github.synthskills.plugin.sum.Findings;
import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.SumSection;
import io.github.synthskills.plugin.sum.UpToDateCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether specs, locks and code agree, file by file.
 *
 * @param layout where they are
 * @param codegen the version of the code generator
 * @param dedicated whether the output folder is for generated code only, so that a file that nothing generates is one too
 *     many
 */
record Agreement(Layout layout, String codegen, boolean dedicated) {

    /** What is out of step, each file once, by path. */
    List<Difference> differences() throws IOException {
        Findings findings = new UpToDateCheck(layout, codegen).run();
        Set<Difference> differences = new LinkedHashSet<>();
        findings.stale().values().forEach(differences::addAll);
        for (SumSection section : findings.removed()) {
            String spec = layout.relative(layout.spec(section.skill()));
            differences.add(new Difference(
                    Kind.STALE, spec, spec + " is gone, but " + layout.relative(layout.sumFile()) + " still lists it"));
            for (String output : section.outputs().keySet()) {
                if (Files.exists(layout.resolve(output))) {
                    differences.add(new Difference(Kind.EXTRA, output, output + " is left over: its spec is gone"));
                }
            }
        }
        if (dedicated) {
            addUnlisted(findings, differences);
        }
        List<Difference> sorted = new ArrayList<>(differences);
        sorted.sort(Comparator.comparing(Difference::path).thenComparing(Difference::reason));
        return sorted;
    }

    private void addUnlisted(Findings findings, Set<Difference> differences) throws IOException {
        Set<String> listed = new HashSet<>();
        findings.sum().sections().values().forEach(section -> listed.addAll(section.outputs().keySet()));
        if (!Files.isDirectory(layout.output())) {
            return;
        }
        try (Stream<Path> files = Files.walk(layout.output())) {
            files.filter(Files::isRegularFile)
                    .map(layout::relative)
                    .filter(path -> path.endsWith(".java") && !listed.contains(path))
                    .forEach(path -> differences.add(new Difference(
                            Kind.EXTRA,
                            path,
                            path + " is not generated from any spec: delete it, or move it to another source folder")));
        }
    }
}
