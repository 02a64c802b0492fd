package io.github.synthskills.core.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the model for the vectors of documents, each text once. */
final class Meanings {

    private Meanings() {}

    static List<Fields.Meaning> of(List<Document> documents, Embedder embedder) {
        List<Views> views = documents.stream().map(Views::of).toList();
        Map<String, Integer> places = new LinkedHashMap<>();
        views.forEach(each -> each.all().forEach(text -> places.putIfAbsent(text, places.size())));
        List<float[]> vectors = embedder.embed(List.copyOf(places.keySet()));
        List<Fields.Meaning> meanings = new ArrayList<>(views.size());
        for (Views each : views) {
            List<float[]> own = each.all().stream().map(text -> vectors.get(places.get(text))).toList();
            meanings.add(new Fields.Meaning(Vectors.bytes(own), bytes(Vectors.signs(own.get(0)))));
        }
        return meanings;
    }

    private static byte[] bytes(long[] signs) {
        ByteBuffer bytes = ByteBuffer.allocate(signs.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(signs);
        return bytes.array();
    }
}
