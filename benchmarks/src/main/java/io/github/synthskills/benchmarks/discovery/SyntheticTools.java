package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Any number of tools that look like those of a small corpus: their verbs with other objects, their sentences and parameters in
 * other combinations. The same number and corpus give the same tools.
 */
final class SyntheticTools {

    private static final int SERVERS = 50;
    private static final int MOST_PARAMETERS = 7;
    private static final List<String> OBJECTS = List.of((
                    "invoice,contract,parcel,vehicle,patient,lecture,ticket,greenhouse,sample,recipe,warehouse,"
                    + "auction,passenger,turbine,manuscript,tenant,payroll,playlist,exhibit,voucher,satellite,vineyard,"
                    + "prescription,crew,bridge,harvest,mortgage,podcast,aquarium,donation,referee,glacier,orchestra,"
                    + "elevator,pipeline,cluster,certificate,firewall,dataset,notebook,survey,campaign,newsletter,"
                    + "subscriber,coupon,basket,refund,pallet,forklift,timetable,platform,ferry,luggage,visa,hotel,"
                    + "meadow,beehive,compost,irrigation,tractor,loan,deposit,dividend,audit,claim,policy,witness,"
                    + "verdict,statute,patent,trademark,licence,repository,branch,release,container,volume,secret,token,"
                    + "webhook,queue,topic,schema,table,index,backup,snapshot,dashboard,alert,incident,sensor,meter,"
                    + "valve,boiler,thermostat,camera,lock,badge,visitor,meeting,agenda,minutes,translation,glossary,"
                    + "subtitle,photo,album,watermark,font,palette,blueprint,permit,scaffold,quarry,ore,assay,catalyst,"
                    + "reagent,microscope,genome,protein,trial,ward,ambulance,vaccine,allergy,pupil,exam,grade,syllabus,"
                    + "scholarship,library,shelf,periodical,archive,map,trail,summit,lighthouse,tide,buoy,cargo,customs,"
                    + "tariff,embassy,ballot,petition,council,budget,grant,tender,bid")
            .split(","));
    private static final List<String> QUALITIES = List.of((
                    "overdue,draft,archived,shared,recent,regional,monthly,duplicate,pending,expired,favourite,"
                    + "internal,public,seasonal,broken,certified,digital,annual,local,foreign,urgent,secondary,"
                    + "annotated,historic,planned,rejected,verified,temporary,bulk,partial")
            .split(","));

    private final List<CorpusTool> models;

    SyntheticTools(List<CorpusTool> models) {
        this.models = List.copyOf(models);
    }

    /** So many tools, server by server; not more than 50 servers. */
    List<CorpusTool> make(int count) {
        List<CorpusTool> tools = new ArrayList<>();
        int perServer = (count + SERVERS - 1) / SERVERS;
        for (int server = 0; tools.size() < count; server++) {
            Random random = new Random(server);
            String name = any(QUALITIES, random) + "-" + any(OBJECTS, random) + "-" + server;
            for (int number = 0; number < perServer && tools.size() < count; number++) {
                tools.add(tool(name, number, random));
            }
        }
        return tools;
    }

    private CorpusTool tool(String server, int number, Random random) {
        CorpusTool model = any(models, random);
        String object = any(OBJECTS, random);
        String quality = any(QUALITIES, random);
        String verb = model.name().split("[_-]")[0];
        String name = verb + "_" + quality + "_" + object + "_" + number;
        StringBuilder description = new StringBuilder(verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1)
                + " the " + quality + " " + object + ".");
        for (int sentences = random.nextInt(3); sentences >= 0; sentences--) {
            description.append(' ').append(any(models, random).description());
        }
        return new CorpusTool(server + "/" + name + "#" + number, server, name, description.toString(), schema(random));
    }

    private Json schema(Random random) {
        Map<String, Json> properties = new LinkedHashMap<>();
        for (int parameters = random.nextInt(MOST_PARAMETERS); parameters > 0; parameters--) {
            Json from = any(models, random).inputSchema().get("properties");
            for (String name : from.names().stream().limit(1).toList()) {
                properties.put(name, from.get(name));
            }
        }
        return Json.object().put("type", "object").put("properties", Json.map(properties, json -> json)).build();
    }

    /** So many requests, all different, for tools as these are. */
    List<String> requests(int count) {
        Random random = new Random(count);
        List<String> requests = new ArrayList<>();
        while (requests.size() < count) {
            String verb = any(models, random).name().split("[_-]")[0];
            requests.add(verb + " the " + any(QUALITIES, random) + " " + any(OBJECTS, random) + " of our "
                    + any(OBJECTS, random) + " " + requests.size());
        }
        return requests;
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
