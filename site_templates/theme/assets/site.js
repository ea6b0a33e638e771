{#- One script of all that every page runs: each of its own would cost a phone on a slow line a request, and each page a line.
    What marks words on a page comes after what writes them. -#}
{% for name in ("citing", "search", "colours", "tags") -%}
{% include "assets/" ~ name ~ ".js" %}
{% endfor %}
