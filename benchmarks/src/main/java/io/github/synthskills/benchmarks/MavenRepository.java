package io.github.synthskills.benchmarks;

import io.github.synthskills.plugin.loading.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A local repository with Synth's plugin and with one that does nothing, so that nothing has to be installed.
 *
 * @param folder the repository
 * @param settings makes Maven look into the user's own repository first for anything else
 * @param version of Synth
 */
record MavenRepository(Path folder, Path settings, String version) {

    private static final String GROUP = "io.github.synthskills";
    private static final String EMPTY = "synth-empty-plugin";

    /** The goal that does nothing. */
    static final String EMPTY_GOAL = GROUP + ":" + EMPTY + ":1:empty";

    static MavenRepository create(Path folder) throws IOException {
        String version = Versions.ofThisPlugin().synth();
        MavenRepository repository = new MavenRepository(folder, folder.resolve("settings.xml"), version);
        Files.createDirectories(folder);
        repository.add("synth-maven-plugin", version, "pom", resource("/repository/plugin.pom"));
        repository.add("synth-maven-plugin", version, "jar", resource("/repository/plugin.jar"));
        repository.add(EMPTY, "1", "pom", EMPTY_POM.getBytes(StandardCharsets.UTF_8));
        repository.writeEmptyJar();
        Path own = Path.of(System.getProperty("user.home"), ".m2", "repository");
        Files.writeString(repository.settings, SETTINGS.replace("@url@", own.toUri().toString()));
        return repository;
    }

    String generateGoal() {
        return GROUP + ":synth-maven-plugin:" + version + ":generate";
    }

    private void add(String artifact, String number, String type, byte[] content) throws IOException {
        Path file = file(artifact, number, type);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Path file(String artifact, String number, String type) {
        return folder.resolve(GROUP.replace('.', '/'))
                .resolve(artifact)
                .resolve(number)
                .resolve(artifact + "-" + number + "." + type);
    }

    private void writeEmptyJar() throws IOException {
        // by name: its superclass is there in Maven only
        String type = MavenRepository.class.getPackageName() + ".EmptyMojo";
        String entry = type.replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(file(EMPTY, "1", "jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(resource("/" + entry));
            jar.putNextEntry(new JarEntry("META-INF/maven/plugin.xml"));
            jar.write(EMPTY_DESCRIPTOR.replace("@type@", type).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = MavenRepository.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is not in the benchmarks' jar: run it as java -jar benchmarks.jar");
            }
            return stream.readAllBytes();
        }
    }

    private static final String EMPTY_POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>io.github.synthskills</groupId>
              <artifactId>synth-empty-plugin</artifactId>
              <version>1</version>
              <packaging>maven-plugin</packaging>
            </project>
            """;

    private static final String EMPTY_DESCRIPTOR = """
            <plugin>
              <groupId>io.github.synthskills</groupId>
              <artifactId>synth-empty-plugin</artifactId>
              <version>1</version>
              <goalPrefix>empty</goalPrefix>
              <mojos>
                <mojo>
                  <goal>empty</goal>
                  <requiresProject>true</requiresProject>
                  <implementation>@type@</implementation>
                  <language>java</language>
                  <instantiationStrategy>per-lookup</instantiationStrategy>
                  <threadSafe>true</threadSafe>
                </mojo>
              </mojos>
            </plugin>
            """;

    private static final String SETTINGS = """
            <settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">
              <profiles>
                <profile>
                  <id>local-first</id>
                  <activation><activeByDefault>true</activeByDefault></activation>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>already-downloaded</id>
                      <url>@url@</url>
                      <releases><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>false</enabled></snapshots>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
            </settings>
            """;
}
