package io.github.synthskills.core.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Two requests, from a file with one pair a line. */
record RequestPair(String one, String other) {

    private static final String BETWEEN = " | ";

    static List<RequestPair> of(String file) {
        try (InputStream resource = RequestPair.class.getResourceAsStream(file + ".txt")) {
            return new String(resource.readAllBytes(), UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RequestPair::pair)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestPair pair(String line) {
        int between = line.indexOf(BETWEEN);
        return new RequestPair(line.substring(0, between), line.substring(between + BETWEEN.length()));
    }
}
