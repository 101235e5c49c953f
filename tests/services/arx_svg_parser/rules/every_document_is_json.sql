-- Documents that cannot be read.
SELECT id FROM bim_models WHERE NOT json_valid(model_data) OR NOT json_valid(model_metadata)
UNION ALL
SELECT id FROM bim_model_elements WHERE NOT json_valid(element_data) OR NOT json_valid(properties)
UNION ALL
SELECT id FROM bim_model_spaces WHERE NOT json_valid(space_data) OR NOT json_valid(properties)
UNION ALL
SELECT id FROM symbol_library WHERE NOT json_valid(symbol_data) OR NOT json_valid(connections)
UNION ALL
SELECT id FROM users WHERE NOT json_valid(roles) OR NOT json_valid(user_metadata)
