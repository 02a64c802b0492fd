package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How well a request's words fit the tools that remembered requests led to. Immutable, thread-safe. */
final class ToolEvidence {

    /** Characters that are read of all tools and parameters of a request. */
    private static final int LONGEST = 400;
    private static final Pattern NO_WORDS = Pattern.compile("[_/{}.>:]+|(?<=[a-z])(?=[A-Z])|\\d+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final TextVectors vectors;
    private final List<float[]> tools;
    /** For each remembered request the places of its tools. */
    private final List<int[]> used = new ArrayList<>();
    /** For each remembered request its tools and parameters. */
    private final List<String> descriptions = new ArrayList<>();

    ToolEvidence(List<RememberedRequest> remembered, TextVectors vectors) {
        this.vectors = vectors;
        Set<String> names = new TreeSet<>();
        for (RememberedRequest request : remembered) {
            names.addAll(names(request));
            descriptions.add(description(request));
        }
        tools = vectors.of(List.copyOf(names));
        Map<String, Integer> places = new TreeMap<>();
        names.forEach(name -> places.put(name, places.size()));
        for (RememberedRequest request : remembered) {
            used.add(names(request).stream().mapToInt(places::get).toArray());
        }
    }

    /** Adds what speaks for the tools of each of these pairs, all of the same request; nothing where they are unknown. */
    void see(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        vectors.of(pairs.stream().map(pair -> descriptions.get(pair.place())).toList());
        Reading reading = read(pairs.get(0).request().text());
        pairs.forEach(pair -> reading.addTo(pair.views(), pair.place()));
    }

    private Reading read(String request) {
        List<float[]> clauses = vectors.of(Parts.clauses(request));
        double[][] nearness = new double[clauses.size()][tools.size()];
        for (int clause = 0; clause < nearness.length; clause++) {
            for (int tool = 0; tool < tools.size(); tool++) {
                nearness[clause][tool] = TextVectors.cosine(clauses.get(clause), tools.get(tool));
            }
        }
        return new Reading(vectors.of(request), nearness);
    }

    private static Set<String> names(RememberedRequest request) {
        return request.tools().stream().map(ToolEvidence::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(String tool) {
        return SPACES.matcher(NO_WORDS.matcher(tool).replaceAll(" ")).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static String description(RememberedRequest request) {
        String parameters = request.values().keySet().stream()
                .map(ValueWords::typeOf)
                .distinct()
                .collect(Collectors.joining(" "));
        String text = String.join(" then ", names(request)) + ": " + parameters;
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What one request says of the tools: how near each of its parts is to each. */
    private final class Reading {

        private final float[] request;
        private final double[][] nearness;
        /** For each tool how near the nearest part is. */
        private final double[] nearest;

        private Reading(float[] request, double[][] nearness) {
            this.request = request;
            this.nearness = nearness;
            nearest = new double[tools.size()];
            Arrays.fill(nearest, -1);
            for (double[] clause : nearness) {
                for (int tool = 0; tool < nearest.length; tool++) {
                    nearest[tool] = Math.max(nearest[tool], clause[tool]);
                }
            }
        }

        /** Adds what speaks for the {@code place}th remembered request; nothing if its tools are unknown. */
        void addTo(Map<View, Double> views, int place) {
            int[] own = used.get(place);
            if (own.length == 0) {
                return;
            }
            views.put(View.TOOLS_AND_PARAMETERS, TextVectors.cosine(request, vectors.of(descriptions.get(place))));
            views.put(View.TOOLS, Arrays.stream(own).mapToDouble(tool -> nearest[tool]).average().orElse(0));
            views.put(View.OTHER_TOOLS, -others(own));
        }

        /** By how much a part is nearer to a tool that is not among these than to all of these; 0 if there is no other tool. */
        private double others(int[] own) {
            boolean[] among = new boolean[tools.size()];
            Arrays.stream(own).forEach(tool -> among[tool] = true);
            double most = Double.NEGATIVE_INFINITY;
            for (double[] clause : nearness) {
                double best = Arrays.stream(own).mapToDouble(tool -> clause[tool]).max().orElse(-1);
                for (int tool = 0; tool < among.length; tool++) {
                    if (!among[tool]) {
                        most = Math.max(most, clause[tool] - best);
                    }
                }
            }
            return most == Double.NEGATIVE_INFINITY ? 0 : most;
        }
    }
}
