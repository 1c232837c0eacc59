package org.presalesflow.engine;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The beans that models may name: those marked {@link ForModels}, and no others. */
@Component
class ModelBeans extends AbstractMap<Object, Object> {

    private final ApplicationContext context;
    private final Set<String> names;

    ModelBeans(ApplicationContext context) {
        this.context = context;
        this.names = Set.of(context.getBeanNamesForAnnotation(ForModels.class));
    }

    @Override
    public boolean containsKey(Object name) {
        return names.contains(name);
    }

    @Override
    public Object get(Object name) {
        return names.contains(name) ? context.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Map<Object, Object> beans = new LinkedHashMap<>();
        names.forEach(name -> beans.put(name, context.getBean(name)));
        return beans.entrySet();
    }
}
