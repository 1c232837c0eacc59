package org.presalesflow.cases;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.ClassUtils;

/**
 * Maps a row to a record whose components are named as the columns, in camelCase. Asks for each column by its own name;
 * Spring's mapper tries the camelCase name first, which the driver answers with an exception for each column of each row.
 */
public final class RecordMapper<T extends Record> implements RowMapper<T> {

    private final Constructor<T> constructor;
    private final String[] columns;
    private final Class<?>[] types;

    public RecordMapper(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] declared =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        this.constructor = BeanUtils.getResolvableConstructor(type);
        this.types = Arrays.stream(declared)
                .map(ClassUtils::resolvePrimitiveIfNecessary)
                .toArray(Class<?>[]::new);
        this.columns = Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    @Override
    public T mapRow(ResultSet row, int index) throws SQLException {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = row.getObject(columns[i], types[i]);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }
}
