import type { FormatCase } from './formatCases';

/** Texts that another program makes nginx files of. */
export const templateCases: readonly FormatCase[] = [
	{
		name: 'a template: statements go with their block or stay at the left edge, what is filled in is a word',
		before: `
			{# for
			 all sites #}
			{% for site in sites %}
			server{
			listen   {{ port|default(80) }}{% if tls %} ssl{% endif %} ;
			  {%- if site.name %}
			server_name {{ site.name }}  www.{{ site.name }};
			  {%- endif %}
			{% if site.root %}root   "{{ site.root["a"] }}  b";{% else %}   root /srv;{% endif %}

			{{ extra }}
			  {{ more }} {{ most }} # from elsewhere
			location {{ path }}
			{
			deny  all; # {% if x %}
			}
			}
			{% endfor %}
		`,
		after: `
			{# for
			 all sites #}
			{% for site in sites %}
			server {
			    listen {{ port|default(80) }}{% if tls %} ssl{% endif %};
			    {%- if site.name %}
			    server_name {{ site.name }} www.{{ site.name }};
			    {%- endif %}
			{% if site.root %}root "{{ site.root["a"] }}  b";{% else %} root /srv;{% endif %}

			    {{ extra }}
			    {{ more }} {{ most }} # from elsewhere
			    location {{ path }} {
			        deny all; # {% if x %}
			    }
			}
			{% endfor %}
		`,
	},
	{
		name: 'a template: statements between arguments, and Lua that holds some',
		before: `
			server {
			server_name a
			{% for n in names %}
			            {{ n }}
			              {% endfor %}
			            z;
			content_by_lua_block {
			  a()
			  {% if x %}
			  b()
			  {% endif %}
			}
			}
		`,
		after: `
			server {
			    server_name a
			{% for n in names %}
			                {{ n }}
			                  {% endfor %}
			                z;
			    content_by_lua_block {
			  a()
			  {% if x %}
			  b()
			  {% endif %}
			}
			}
		`,
	},
	{
		name: 'a template of ERB, Go or PHP',
		before: `
			upstream a { server unix:<%= @root %>/x.sock; }
			<% @sites.each do |site| -%>
			server {
			listen  <%= site %>;
			  {{- range .Locations }}
			location {{ .Path }} { deny  all; }
			  {{- end }}
			root <?php echo $x ?>;
			}
			<% end -%>
		`,
		after: `
			upstream a { server unix:<%= @root %>/x.sock; }
			<% @sites.each do |site| -%>
			server {
			    listen <%= site %>;
			    {{- range .Locations }}
			    location {{ .Path }} { deny all; }
			    {{- end }}
			    root <?php echo $x ?>;
			}
			<% end -%>
		`,
	},
	{
		name: 'a template whose braces depend on a statement is left alone',
		before: `
			{% if x %}
			server  {
			{% else %}
			server  { listen 80;
			{% endif %}
			}
		`,
	},
	{
		name: 'a template of other kinds: what stands between their marks stays',
		before: `
			{# of a tool #}
			upstream  a { server unix:[[ sock ]]  weight=1; }
			server {# a comment of nginx
			listen  @PORT@;
			} #}
		`,
		after: `
			{# of a tool #}
			upstream a { server unix:[[ sock ]] weight=1; }
			server { # a comment of nginx
			    listen @PORT@;
			} #}
		`,
	},
];
