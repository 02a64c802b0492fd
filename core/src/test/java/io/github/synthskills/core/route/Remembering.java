package io.github.synthskills.core.route;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembered requests of a small office. */
final class Remembering {

    static final RememberedRequest RAIN = request(
            "rain",
            "Will it rain in Lisbon on Friday?",
            List.of("weather/get-forecast"),
            "city", "Lisbon", "day", "Friday");
    static final RememberedRequest INVOICE = request(
            "invoice",
            "Send the invoice 4711 to Acme Corp by e-mail",
            List.of("billing/get-invoice", "mail/send-message"),
            "invoice_number", "4711", "customer", "Acme Corp");
    static final RememberedRequest ISSUES = request(
            "issues",
            "Close all issues of the repository blue-whale that nobody answered for 30 days",
            List.of("code/list-issues", "code/close-issue"),
            "repository", "blue-whale", "days", "30");
    static final RememberedRequest TRAIN = request(
            "train",
            "Book a train from Hamburg to Vienna for Anna Berger",
            List.of("rail/search-trains", "rail/book-seat"),
            "origin", "Hamburg", "destination", "Vienna", "passenger", "Anna Berger");
    static final RememberedRequest ROOM = request(
            "room",
            "Reserve the meeting room Everest tomorrow at 14:00",
            List.of("calendar/list-rooms", "calendar/create-event"),
            "room", "Everest", "day", "tomorrow", "time", "14:00");
    static final RememberedRequest PLAYLIST = request(
            "playlist",
            "Add the song Yellow by Coldplay to my playlist Morning Run",
            List.of("music/search-songs", "music/add-to-playlist"),
            "song", "Yellow", "artist", "Coldplay", "playlist", "Morning Run");
    static final RememberedRequest STOCK = request(
            "stock",
            "How many units of the product Desk Lamp are left in the warehouse?",
            List.of("shop/get-stock"),
            "product", "Desk Lamp");
    static final RememberedRequest PRESCRIPTION = request(
            "prescription",
            "Renew the prescription of ibuprofen for the patient Carlos Ortega",
            List.of("clinic/find-patient", "clinic/renew-prescription"),
            "drug", "ibuprofen", "patient", "Carlos Ortega");

    static final List<RememberedRequest> ALL =
            List.of(RAIN, INVOICE, ISSUES, TRAIN, ROOM, PLAYLIST, STOCK, PRESCRIPTION);

    private Remembering() {}

    /** @param values names and values by turns */
    static RememberedRequest request(String id, String text, List<String> tools, String... values) {
        SortedMap<String, String> named = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i], values[i + 1]);
        }
        return new RememberedRequest(id, text, "workflow of " + id, named, tools);
    }

    static RememberedRequest text(String id, String text) {
        return request(id, text, List.of());
    }

    static RememberedRequest textOnly(RememberedRequest request) {
        return new RememberedRequest(request.id(), request.text(), request.workflow(), new TreeMap<>(), List.of());
    }
}
