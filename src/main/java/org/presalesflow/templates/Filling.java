package org.presalesflow.templates;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.config.ConfigureBuilder;
import com.deepoove.poi.exception.RenderException;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import com.deepoove.poi.policy.RenderPolicy;
import com.deepoove.poi.template.ChartTemplate;
import com.deepoove.poi.template.PictImageTemplate;
import com.deepoove.poi.template.PictureTemplate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Puts values into a template. Names are looked up and nothing else is done with them; only texts, sections and rows of
 * tables are made, never pictures or other documents, whose addresses could come from a value.
 */
final class Filling {

    private static final RenderPolicy REFUSED = (element, data, template) -> {
        throw new RenderException("Only texts, sections and tables are filled");
    };

    private final Configure configuration;

    private Filling(CaseValues values) {
        ConfigureBuilder builder = Configure.builder()
                .setRenderDataComputeFactory(model -> name -> find(values, model.getRoot(), name))
                .addPlugin(PictureTemplate.class, REFUSED)
                .addPlugin(PictImageTemplate.class, REFUSED)
                .addPlugin(ChartTemplate.class, REFUSED);
        for (char sign : TemplateCheck.FORBIDDEN_SIGNS) {
            builder.addPlugin(sign, REFUSED);
        }
        Vocabulary.lists().forEach(list -> builder.bind(list, new LoopRowTableRenderPolicy()));
        this.configuration = builder.build();
    }

    static void fill(byte[] template, CaseValues values, OutputStream out) throws IOException {
        try (XWPFTemplate filled =
                XWPFTemplate.compile(new ByteArrayInputStream(template), new Filling(values).configuration)) {
            filled.render(Map.of()).write(out);
        }
    }

    /** A text where it was found, so that what is in its section is looked for there as well. */
    private record Found(String text, Object place) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** @param place a row of a list, or what was found for the section around it */
    private static Object find(CaseValues values, Object place, String name) {
        Object row = place instanceof Found found ? found.place() : place;
        if (row instanceof Map<?, ?> columns && columns.get(name) != null) {
            return new Found(columns.get(name).toString(), row);
        }
        List<Map<String, String>> list = values.lists().get(name);
        if (list != null) {
            return list.isEmpty() ? null : list;
        }
        String text = values.values().get(name);
        return text == null || text.isEmpty() ? null : new Found(text, row);
    }
}
